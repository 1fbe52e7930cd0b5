import { isLowerKubernetes } from './kubernetesVersion';

describe('isLowerKubernetes', () => {
  it.each([
    ['v1.33.1', 'v1.33.9', false],
    ['v1.33.0+cloud', 'v1.33.0', false],
    ['v1.34.0', 'v1.9.0', false],
    ['v1.9.0', 'v1.24.3', true],
    ['v1.32.4-eks-1', 'v1.33.0', true],
    ['2.0.0', '1.33.0', false],
    ['unknown', 'v1.33.0', undefined],
  ])('%s against %s', (version, recorded, lower) => {
    expect(isLowerKubernetes(version, recorded)).toBe(lower);
  });
});
