import { mockServices } from '@backstage/backend-test-utils';
import { ClusterRegistry } from '../../../kubernetes/ClusterRegistry';
import { FakeCluster } from '../../../schema/__testUtils__/FakeCluster';
import { TargetConnector } from '../../target/TargetClients';
import { ValidatedSnapshot } from '../validateSnapshotStep';
import { FakeConsole } from './FakeConsole';

/** Where the runs of the tests work. */
export const PLACE = {
  cluster: 'lab',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
};

/** What the check of the snapshot leaves behind. */
export const SNAPSHOT: ValidatedSnapshot = {
  takenAt: '2026-11-22T08:00:00Z',
  kotsSequence: 3,
  kotsadmImage: 'kotsadm/kotsadm:v1.131.4',
  storageLocation: 'default',
};

/** The Secret with the admin console's key. */
export const KEY = {
  metadata: { name: 'kotsadm-authstring' },
  data: { 'kotsadm-authstring': Buffer.from('Kots key').toString('base64') },
};

export function connectorTo(
  cluster: FakeCluster,
  console?: FakeConsole,
): TargetConnector {
  const registry = new ClusterRegistry({
    providers: [],
    endpoints: [{ name: 'lab', url: cluster.url }],
    credentials: [
      {
        cluster: 'lab',
        tier: 'restore',
        source: { type: 'token', token: 'token of restore' },
      },
    ],
  });
  const installation = {
    ...PLACE,
    entityRef: 'component:default/gitpod',
    kotsAppSlug: 'gitpod',
    kots: true,
    kotsadmBaseUrl: console?.url,
  };
  return new TargetConnector({
    registry,
    installations: [installation],
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
  });
}
