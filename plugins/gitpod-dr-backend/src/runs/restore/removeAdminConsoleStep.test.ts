import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import { FakeCluster } from '../../schema/__testUtils__/FakeCluster';
import { createEngine, TestEngine } from '../engine/__testUtils__/createEngine';
import { connectorTo, PLACE, SNAPSHOT } from './__testUtils__/lab';
import { pointOfNoReturnStep, StateBefore } from './pointOfNoReturnStep';
import { removeAdminConsoleStep } from './removeAdminConsoleStep';
import { validateSnapshotStep } from './validateSnapshotStep';

const VOLUME = {
  kind: 'PersistentVolumeClaim',
  namespace: 'gitpod',
  name: 'kotsadm-rqlite-0',
  uid: 'uid of kotsadm-rqlite-0',
};
/** Previewed, and gone meanwhile. */
const SERVICE = {
  kind: 'Service',
  namespace: 'gitpod',
  name: 'kotsadm',
  uid: 'uid of kotsadm',
};
const DONE = { outcome: 'succeeded' as const, message: 'Done.' };

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

  function deletions() {
    return cluster.deletions.filter(path => path.includes('/gitpod/'));
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
    expect(deletions()).toEqual([]);
  });

  async function dieAfterItWasToBegin(deletedByPortal: object[]) {
    const { id, dead } = await dieAfterTheLastLook(deletedByPortal);
    await dead.startStep('remove-admin-console');
    await dead.saveState('remove-admin-console', { begun: true });
    return { id };
  }

  it('should look again when it was to begin and everything still stands', async () => {
    const { id } = await dieAfterItWasToBegin([VOLUME]);
    cluster.locationPhase = 'Unavailable';

    const run = await resume(id);

    expect(run.steps[2]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Nothing was deleted.'),
    });
    expect(deletions()).toEqual([]);
  });

  it('should not stop half-way: once something is gone there is nothing to look for', async () => {
    const { id } = await dieAfterItWasToBegin([SERVICE]);
    cluster.locationPhase = 'Unavailable';

    const run = await resume(id);

    expect(run.steps[2].status).toBe('succeeded');
  });
});
