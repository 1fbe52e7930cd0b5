import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import { FakeCluster } from '../../schema/__testUtils__/FakeCluster';
import { createEngine, TestEngine } from '../engine/__testUtils__/createEngine';
import { eventually } from '../engine/__testUtils__/eventually';
import { FakeConsole } from './__testUtils__/FakeConsole';
import { connectorTo, KEY, PLACE, SNAPSHOT } from './__testUtils__/lab';
import {
  ConfirmedDependencies,
  confirmDependenciesStep,
} from './confirmDependenciesStep';
import { RedeployIntent, redeployStep } from './redeployStep';
import { validateSnapshotStep } from './validateSnapshotStep';

const DONE = { outcome: 'succeeded' as const, message: 'Done.' };
const VERSION = {
  sequence: 3,
  status: 'deployed',
  deployedAt: '2026-11-22T08:00:00Z',
};
/** Written before the request; whether that went out, nobody knows. */
const INTENT: RedeployIntent = {
  sequence: 3,
  sequenceBefore: 3,
  tracesBefore: { status: 'deployed', deployedAt: VERSION.deployedAt },
  revisionBefore: 1,
  intendedAt: '2026-11-22T09:00:00Z',
  requested: false,
};

function appWith(currentVersion: object) {
  return {
    slug: 'gitpod',
    downstream: { currentVersion, pendingVersions: [], pastVersions: [] },
  };
}

describe('Redeploy', () => {
  const databases = createTestDatabases();
  let cluster: FakeCluster;
  let console: FakeConsole;
  let engine: TestEngine;
  let knex: Knex;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    cluster.extra = { secrets: [KEY] };
    console = await FakeConsole.start();
    console.app = appWith(VERSION);
    knex = await databases.init('SQLITE_3');
    const connector = connectorTo(cluster, console);
    engine = await createEngine(knex, [
      validateSnapshotStep(connector),
      confirmDependenciesStep(),
      redeployStep(connector),
    ]);
  });
  afterEach(async () => {
    await engine.stopAll();
    await console.stop();
    await cluster.stop();
  });

  /** A run whose worker died before this step, or within it. */
  async function resume(left: {
    intent?: RedeployIntent;
    confirmed?: ConfirmedDependencies;
  }) {
    const { id } = await engine.enqueue({
      ...PLACE,
      input: { kotsAppSlug: 'gitpod' },
    });
    const dead = (await engine.claimAsDeadWorker())!;
    const states = {
      'validate-snapshot': SNAPSHOT,
      'confirm-dependencies': left.confirmed ?? {},
    };
    for (const [stepId, state] of Object.entries(states)) {
      await dead.startStep(stepId);
      await dead.saveState(stepId, state);
      await dead.finishStep(stepId, DONE);
    }
    if (left.intent) {
      await dead.startStep('redeploy');
      await dead.saveState('redeploy', left.intent);
    }
    await expireLease(knex, id, 1_000);
    engine.startWorker();
    return id;
  }

  async function failureOf(id: string) {
    const { steps } = await engine.untilFinished(id);
    return steps.find(step => step.id === 'redeploy')!;
  }

  it('should report the failure of a request whose answer was lost, not send it again', async () => {
    console.app = appWith({ ...VERSION, status: 'failed' });

    const step = await failureOf(await resume({ intent: INTENT }));

    expect(step.message).toBe('KOTS could not deploy version 3 of gitpod.');
    expect(console.posts).toEqual([]);
  });

  it('should send it again where KOTS shows no trace of it', async () => {
    await resume({ intent: INTENT });

    await eventually(async () =>
      expect(console.posts).toEqual(['/api/v1/app/gitpod/sequence/3/redeploy']),
    );
  });

  it('should wait for an installer that tries once more after a failure', async () => {
    const metadata = { name: 'installer-1', creationTimestamp: '2026-11-22' };
    cluster.extra.jobs = [{ metadata, status: { failed: 1 } }];
    const id = await resume({ intent: INTENT });

    await eventually(async () => {
      const { steps } = await engine.store.getRun(id);
      expect(steps[2].message).toBe('The installer Job of Gitpod is at work.');
    });
    expect(console.posts).toEqual([]);
  });

  it('should not ask for a version that KOTS does not have', async () => {
    const confirmed = { kotsSequence: 7 };

    const step = await failureOf(await resume({ confirmed }));

    expect(step).toMatchObject({
      status: 'failed',
      message:
        'KOTS has no version of gitpod with sequence 7; it has 3. Nothing was deployed.',
      nextStep: expect.stringContaining('press Deploy on the version'),
    });
    expect(console.posts).toEqual([]);
  });
});
