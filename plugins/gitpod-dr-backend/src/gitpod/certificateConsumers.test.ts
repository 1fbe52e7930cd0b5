import { KubeMetadata } from '../kubernetes/types';
import { consumersOf } from './certificateConsumers';

const MADE_AT = '2026-01-01T00:00:00Z';

function metadata(name: string, more: Partial<KubeMetadata> = {}) {
  return {
    name,
    uid: name,
    resourceVersion: '1',
    creationTimestamp: MADE_AT,
    ...more,
  };
}

function pod(options: {
  volumes: object[];
  starts?: string[];
  phase?: string;
  owner?: { kind: string; name: string };
}) {
  const { volumes, starts = [MADE_AT], phase = 'Running', owner } = options;
  return {
    metadata: metadata('p', {
      labels: { 'pod-template-hash': 'abc12' },
      ownerReferences: owner && [{ ...owner, uid: 'o', controller: true }],
    }),
    spec: { volumes },
    status: {
      phase,
      containerStatuses: starts.map(startedAt => ({
        state: { running: { startedAt } },
      })),
    },
  };
}

const TLS = { secret: { secretName: 'ws-manager-tls' } };
const SECRETS = [metadata('ws-manager-tls'), metadata('mysql')];

describe('who uses an internal certificate', () => {
  it.each([
    ['a volume', TLS],
    [
      'a projected volume',
      { projected: { sources: [{ secret: { name: 'ws-manager-tls' } }] } },
    ],
  ])('is told by %s', (_, volume) => {
    const [consumer] = consumersOf([pod({ volumes: [volume] })], SECRETS);
    expect(consumer).toMatchObject({
      pod: 'p',
      secret: 'ws-manager-tls',
      secretMadeAt: MADE_AT,
    });
  });

  it.each([
    ['other Secrets', pod({ volumes: [{ secret: { secretName: 'mysql' } }] })],
    ['pods that do not run', pod({ volumes: [TLS], phase: 'Pending' })],
  ])('leaves out %s', (_, other) => {
    expect(consumersOf([other], SECRETS)).toEqual([]);
  });

  it('counts from the container that has run longest, not from the pod', () => {
    const starts = ['2026-01-01T00:09:00Z', '2026-01-01T00:03:00Z'];
    const [consumer] = consumersOf([pod({ volumes: [TLS], starts })], SECRETS);
    expect(consumer.startedAt).toBe('2026-01-01T00:03:00Z');
  });

  it.each([
    [{ kind: 'ReplicaSet', name: 'ws-proxy-abc12' }, 'deployment/ws-proxy'],
    [{ kind: 'ReplicaSet', name: 'by-hand' }, 'replicaset/by-hand'],
    [{ kind: 'DaemonSet', name: 'ws-daemon' }, 'daemonset/ws-daemon'],
    [{ kind: 'StatefulSet', name: 'mysql' }, 'statefulset/mysql'],
    [undefined, undefined],
  ])('names what to restart: %j', (owner, workload) => {
    const [consumer] = consumersOf([pod({ volumes: [TLS], owner })], SECRETS);
    expect(consumer.workload).toBe(workload);
  });
});
