import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import { ClusterRegistry } from '../../kubernetes/ClusterRegistry';
import { FakeCluster } from '../../schema/__testUtils__/FakeCluster';
import { createEngine, TestEngine } from '../engine/__testUtils__/createEngine';
import { TargetConnector } from '../target/TargetClients';
import { pointOfNoReturnStep, StateBefore } from './pointOfNoReturnStep';
import { removeAdminConsoleStep } from './removeAdminConsoleStep';
import {
  ValidatedSnapshot,
  validateSnapshotStep,
} from './validateSnapshotStep';

const PLACE = {
  cluster: 'lab',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
};
const VOLUME = {
  kind: 'PersistentVolumeClaim',
  namespace: 'gitpod',
  name: 'kotsadm-rqlite-0',
  uid: 'uid of kotsadm-rqlite-0',
};
const SNAPSHOT: ValidatedSnapshot = {
  takenAt: '2026-11-22T08:00:00Z',
  kotsSequence: 3,
  kotsadmImage: 'kotsadm/kotsadm:v1.131.4',
  storageLocation: 'default',
};
const DONE = { outcome: 'succeeded' as const, message: 'Done.' };

function connectorTo(cluster: FakeCluster): TargetConnector {
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
  const entityRef = 'component:default/gitpod';
  const installation = {
    ...PLACE,
    entityRef,
    kotsAppSlug: 'gitpod',
    kots: true,
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

describe('removal of the admin console after the portal was away', () => {
  const databases = createTestDatabases();
  let cluster: FakeCluster;
  let engine: TestEngine;
  let knex: Knex;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    knex = await databases.init('SQLITE_3');
    const connector = connectorTo(cluster);
    engine = await createEngine(knex, [
      validateSnapshotStep(connector),
      pointOfNoReturnStep(connector),
      removeAdminConsoleStep(connector),
    ]);
  });
  afterEach(async () => {
    await engine.stopAll();
    await cluster.stop();
  });

  /** A run whose worker died right after it had found that nothing stands against the deletion. */
  async function dieAfterTheLastLook(deletedByPortal: object[]) {
    const { id } = await engine.enqueue({
      ...PLACE,
      input: {
        snapshotName: 'instance-ab1cd',
        snapshotUid: 'uid of instance-ab1cd',
        kotsAppSlug: 'gitpod',
        digest: '',
        deletedByPortal: JSON.parse(JSON.stringify(deletedByPortal)),
        deletedByKots: [],
      },
    });
    const dead = (await engine.claimAsDeadWorker())!;
    const lookedAt = new Date().toISOString();
    const before: StateBefore = { lookedAt, claim: dead.claim };
    const states = {
      'validate-snapshot': SNAPSHOT,
      'point-of-no-return': before,
    };
    for (const [stepId, state] of Object.entries(states)) {
      await dead.startStep(stepId);
      await dead.saveState(stepId, state);
      await dead.finishStep(stepId, DONE);
    }
    return { id, dead };
  }

  async function resume(id: string) {
    await expireLease(knex, id, 1_000);
    engine.startWorker();
    return engine.untilFinished(id);
  }

  it('should look again, however short that was, and delete nothing when something stands against it', async () => {
    const { id } = await dieAfterTheLastLook([VOLUME]);
    cluster.locationPhase = 'Unavailable';

    const run = await resume(id);

    expect(run.status).toBe('failed');
    expect(run.steps[2]).toMatchObject({
      id: 'remove-admin-console',
      status: 'failed',
      message: expect.stringMatching(
        /Storage location default is Unavailable.* Nothing was deleted\./,
      ),
    });
    expect(cluster.deletions.filter(path => path.includes('/gitpod/'))).toEqual(
      [],
    );
  });

  it('should not stop half-way: once a deletion has begun there is nothing to look for', async () => {
    const { id, dead } = await dieAfterTheLastLook([]);
    await dead.startStep('remove-admin-console');
    await dead.saveState('remove-admin-console', { begun: true });
    cluster.locationPhase = 'Unavailable';

    const run = await resume(id);

    expect(run.steps[2].status).toBe('succeeded');
  });
});
