import { V1Deployment } from '@kubernetes/client-node';
import {
  deploymentState,
  ResourceState,
  ResourceStatus,
  worstState,
} from './statusInformers';

function deployment(available: number, observedGeneration = 2): V1Deployment {
  return {
    metadata: { generation: 2 },
    spec: {
      replicas: 2,
      selector: {},
      template: {},
    },
    status: { availableReplicas: available, observedGeneration },
  };
}

function resources(...states: ResourceStatus[]): ResourceState[] {
  return states.map(state => ({
    kind: 'deployment',
    name: state,
    namespace: 'gitpod',
    state,
  }));
}

describe('deploymentState', () => {
  it.each<[string, V1Deployment | undefined, ResourceStatus]>([
    ['that does not exist', undefined, 'missing'],
    ['with all replicas', deployment(2), 'ready'],
    ['with some replicas', deployment(1), 'degraded'],
    ['with no replica', deployment(0), 'unavailable'],
    ['that changed just now', deployment(2, 1), 'updating'],
  ])('of a deployment %s', (_what, object, expected) => {
    expect(deploymentState(object)).toBe(expected);
  });
});

describe('worstState', () => {
  it('is that of the worst resource', () => {
    expect(worstState(resources('ready', 'missing', 'degraded'))).toBe(
      'missing',
    );
    expect(worstState(resources('ready', 'degraded'))).toBe('degraded');
    expect(worstState(resources('ready', 'ready'))).toBe('ready');
  });

  it('is missing where nothing is watched', () => {
    expect(worstState([])).toBe('missing');
  });
});
