import { hasCombinedSettings } from './dialect';

describe('the dialect of KOTS', () => {
  it.each([
    ['v1.85.0', true],
    ['1.89.0', true],
    ['v1.108.12', true],
    ['v1.108.13', false],
    ['v1.109.0', false],
    ['v1.131.4', false],
    ['v2.0.0', false],
    ['alpha', false],
    ['unknown', false],
  ])('of %s has schedule and retention in one: %s', (version, combined) => {
    expect(hasCombinedSettings(version)).toBe(combined);
  });
});
