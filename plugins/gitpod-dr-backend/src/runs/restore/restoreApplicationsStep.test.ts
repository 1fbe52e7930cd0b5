import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import { FakeCluster } from '../../schema/__testUtils__/FakeCluster';
import { createEngine, TestEngine } from '../engine/__testUtils__/createEngine';
import { eventually } from '../engine/__testUtils__/eventually';
import { FakeConsole } from './__testUtils__/FakeConsole';
import { connectorTo, KEY, PLACE, SNAPSHOT } from './__testUtils__/lab';
import { ApplicationsIntent } from './applications/ApplicationsIntent';
import { pointOfNoReturnStep, StateBefore } from './pointOfNoReturnStep';
import { removeAdminConsoleStep } from './removeAdminConsoleStep';
import { restoreApplicationsStep } from './restoreApplicationsStep';
import { validateSnapshotStep } from './validateSnapshotStep';

const ASKED = '/api/v1/snapshot/instance-ab1cd/restore-apps';
const DAY_MS = 24 * 60 * 60_000;

function ofApplication(name: string) {
  return {
    metadata: {
      name,
      namespace: 'gitpod',
      uid: `uid of ${name}`,
      resourceVersion: '1',
      creationTimestamp: '2026-11-22T08:00:00Z',
      annotations: { 'kots.io/app-slug': 'gitpod' },
      labels: { 'kots.io/app-slug': 'gitpod' },
    },
  };
}

const PREVIEWED = {
  kind: 'ConfigMap',
  namespace: 'gitpod',
  name: 'gitpod-config',
  uid: 'uid of gitpod-config',
};

describe('restore of the application', () => {
  const databases = createTestDatabases();
  let cluster: FakeCluster;
  let console: FakeConsole;
  let engine: TestEngine;
  let knex: Knex;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    cluster.extra = {
      secrets: [KEY],
      configmaps: [ofApplication('gitpod-config')],
    };
    console = await FakeConsole.start();
    knex = await databases.init('SQLITE_3');
  });
  afterEach(async () => {
    await engine.stopAll();
    await console.stop();
    await cluster.stop();
  });

  /** A run that stood before this step, or within it, when its worker died. */
  async function resume(left: {
    lookedMsAgo?: number;
    intent?: ApplicationsIntent;
    consoleRestored?: boolean;
    snapshotName?: string;
  }) {
    const { lookedMsAgo = 0, snapshotName = 'instance-ab1cd' } = left;
    const way = connectorTo(cluster, console);
    engine = await createEngine(knex, [
      validateSnapshotStep(way),
      pointOfNoReturnStep(way),
      ...(left.consoleRestored ? [removeAdminConsoleStep(way)] : []),
      restoreApplicationsStep(way, { keepRestored: async () => {} }),
    ]);
    const { id } = await engine.enqueue({
      ...PLACE,
      input: {
        snapshotName,
        snapshotUid: `uid of ${snapshotName}`,
        kotsAppSlug: 'gitpod',
        digest: '',
        scope: left.consoleRestored ? 'all' : 'applications',
        deletedByPortal: [],
        deletedByKots: [PREVIEWED],
      },
    });
    const dead = (await engine.claimAsDeadWorker())!;
    const before: StateBefore = {
      lookedAt: new Date(Date.now() - lookedMsAgo).toISOString(),
      claim: dead.claim,
    };
    const states: Record<string, object> = {
      'validate-snapshot': SNAPSHOT,
      'point-of-no-return': before,
      ...(left.consoleRestored
        ? { 'remove-admin-console': { begun: true } }
        : {}),
    };
    for (const [stepId, state] of Object.entries(states)) {
      await dead.startStep(stepId);
      await dead.saveState(stepId, state);
      await dead.finishStep(stepId, { outcome: 'succeeded', message: 'Done.' });
    }
    if (left.intent) {
      await dead.startStep('restore-applications');
      await dead.saveState('restore-applications', left.intent);
    }
    await expireLease(knex, id, 1_000);
    engine.startWorker();
    return id;
  }

  async function stepOf(id: string) {
    const { steps } = await engine.store.getRun(id);
    return steps.find(step => step.id === 'restore-applications')!;
  }

  async function untilAsked(id: string) {
    await eventually(async () =>
      expect((await stepOf(id)).questions).toMatchObject([
        { id: 'undeploy-failed-1' },
      ]),
    );
  }

  async function failure(id: string) {
    await engine.untilFinished(id);
    return stepOf(id);
  }

  it('should look again before KOTS is asked, and leave all as it is when something stands against it', async () => {
    cluster.locationPhase = 'Unavailable';

    const step = await failure(await resume({ lookedMsAgo: 3 * DAY_MS }));

    expect(step).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(
        /Storage location default is Unavailable.* Nothing was deleted\./,
      ),
    });
    expect(console.posts).toEqual([]);
  });

  it('should have nothing deleted that was made since the preview', async () => {
    cluster.extra.configmaps.push(ofApplication('made-meanwhile'));

    const step = await failure(await resume({ lookedMsAgo: 3 * DAY_MS }));

    expect(step.message).toBe(
      'The application changed since the preview: ConfigMap made-meanwhile is new. Nothing was deleted.',
    );
    expect(console.posts).toEqual([]);
  });

  it('should say what was deleted where the admin console is restored', async () => {
    cluster.locationPhase = 'Unavailable';

    const step = await failure(await resume({ consoleRestored: true }));

    expect(step.message).toContain(
      'The admin console is restored; nothing of the application was deleted.',
    );
    expect(console.posts).toEqual([]);
  });

  it('should look again where the request may never have arrived', async () => {
    cluster.locationPhase = 'Unavailable';

    const intent: ApplicationsIntent = { uidsBefore: [], asked: true };
    const step = await failure(await resume({ intent }));

    expect(step.message).toContain('Nothing was deleted.');
    expect(console.posts).toEqual([]);
  });

  it('should ask at once where it may have arrived: something is gone', async () => {
    cluster.locationPhase = 'Unavailable';
    cluster.extra.configmaps = [];

    const intent: ApplicationsIntent = { uidsBefore: [], asked: true };
    await resume({ intent });

    await eventually(async () => expect(console.posts).toEqual([ASKED]));
  });

  it('should not ask twice what KOTS has taken and forgotten, unless a person says so', async () => {
    const intent: ApplicationsIntent = {
      uidsBefore: [],
      asked: true,
      acknowledged: true,
    };
    const id = await resume({ intent });

    await untilAsked(id);
    expect(console.posts).toEqual([]);
  });

  it('should record that KOTS has given up before it asks anything else', async () => {
    const intent: ApplicationsIntent = {
      uidsBefore: [],
      asked: true,
      acknowledged: true,
    };
    console.restoring = 'instance-ab1cd';
    console.failed = true;
    const id = await resume({ intent });

    await untilAsked(id);
    expect(console.restoring).toBeUndefined();
    expect(console.posts).toEqual([]);
  });

  it('should end when KOTS refuses and the snapshot is gone', async () => {
    console.refusal = {
      status: 500,
      body: { success: false, error: 'failed to find backup' },
    };
    const intent: ApplicationsIntent = {
      uidsBefore: [],
      look: { lookedAt: new Date().toISOString(), claim: 2 },
    };
    const snapshotName = 'instance-gone';

    const step = await failure(await resume({ intent, snapshotName }));

    expect(step).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(
        /Snapshot instance-gone is no longer .*failed to find backup.*Nothing was deleted/,
      ),
    });
    expect(console.posts).toHaveLength(1);
  });

  it('should ask once where nothing stands against it', async () => {
    await resume({ lookedMsAgo: 3 * DAY_MS });

    await eventually(async () => expect(console.posts).toEqual([ASKED]));
  });
});
