import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import {
  createEngine,
  FAST_TIMING,
  step,
  TestEngine,
} from './__testUtils__/createEngine';
import { eventually } from './__testUtils__/eventually';
import { createGate } from './__testUtils__/gate';
import { StepContext, StepDefinition } from './Procedure';
import { RunWorker } from './RunWorker';

jest.setTimeout(60_000);

const done = (message = 'Done.') =>
  Promise.resolve({ outcome: 'succeeded' as const, message });

interface Intent {
  name: string;
}

/** A step with an outside effect, as steps are to be written: save, act, adopt. */
function createOnce(world: string[], act = (name: string) => world.push(name)) {
  return step<Intent>('create', async ({ run, state, writeFence }) => {
    const intent = state.get() ?? { name: `restore-${run.id}` };
    await state.save(intent);
    if (!world.includes(intent.name)) {
      writeFence.assertTimeLeft(50);
      act(intent.name);
    }
    return done('Created.');
  });
}

describe('a run whose worker has died', () => {
  const databases = createTestDatabases();
  let knex: Knex;
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function start(steps: StepDefinition[]) {
      knex = await databases.init(databaseId);
      engine = await createEngine(knex, steps);
      return engine;
    }

    async function die(runId: string) {
      await expireLease(knex, runId, FAST_TIMING.writeTimeoutMs + 1);
    }

    it('should act once after a crash between the saved state and the effect', async () => {
      const world: string[] = [];
      const { enqueue, claimAsDeadWorker, startWorker, untilFinished } =
        await start([createOnce(world)]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('create');
      await dead.saveState('create', { name: 'restore-before-crash' });
      await die(id);

      startWorker();

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
      });
      expect(world).toEqual(['restore-before-crash']);
    });

    it('should find the effect after a crash behind it', async () => {
      const world = ['restore-before-crash'];
      const { enqueue, claimAsDeadWorker, startWorker, untilFinished } =
        await start([createOnce(world)]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('create');
      await dead.saveState('create', { name: 'restore-before-crash' });
      await die(id);

      startWorker();

      await untilFinished(id);
      expect(world).toEqual(['restore-before-crash']);
    });

    it('should go on at the first unfinished step and not repeat the others', async () => {
      const repeated = jest.fn(() => done());
      const { enqueue, claimAsDeadWorker, startWorker, store, untilFinished } =
        await start([
          step('first', repeated),
          step('second', async context =>
            done(`Got ${context.resultsOf<Intent>('first')?.name}.`),
          ),
        ]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('first');
      await dead.saveState('first', { name: 'kept' });
      await dead.finishStep('first', await done());
      await die(id);

      startWorker();

      await expect(untilFinished(id)).resolves.toMatchObject({
        summary: 'Got kept.',
      });
      expect(repeated).not.toHaveBeenCalled();
      const events = await store.listEvents(id, 0);
      expect(events.map(event => event.message)).toContain(
        'Resumed after an interruption of the portal.',
      );
    });

    it('should end as failed when the crash came after a failed step', async () => {
      const { enqueue, claimAsDeadWorker, startWorker, untilFinished } =
        await start([step('only', () => done())]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('only');
      await dead.finishStep('only', { outcome: 'failed', message: 'No.' });
      await die(id);

      startWorker();

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'failed',
        summary: '"only" failed: No.',
      });
    });

    describe('during a step whose limit has passed meanwhile', () => {
      async function dieInStepLongAgo(execute: StepDefinition['execute']) {
        const run = await start([
          step('wait', execute, { timeoutMs: 3_600_000 }),
        ]);
        const { id } = await run.enqueue();
        const dead = (await run.claimAsDeadWorker())!;
        await dead.startStep('wait');
        await dead.setMessage('wait', 'Waiting for Velero');
        await knex('run_steps')
          .where({ run_id: id })
          .update({ started_at: knex.raw('started_at - 7200000') });
        await die(id);
        return { ...run, id };
      }

      it('should fail and say what was waited for', async () => {
        const look = jest.fn(() => done());
        const { id, startWorker, untilFinished } = await dieInStepLongAgo(look);

        startWorker();

        const { steps } = await untilFinished(id);
        expect(steps[0]).toMatchObject({
          status: 'failed',
          message: expect.stringMatching(
            /the limit of 1 hour for this step, begun at .* Waiting for Velero\./,
          ),
        });
        expect(look).not.toHaveBeenCalled();
      });

      it('should look once more at what was waited for', async () => {
        const { id, startWorker, untilFinished } = await dieInStepLongAgo(
          async ({ signal }) => {
            signal.throwIfAborted();
            return done('Velero has finished meanwhile.');
          },
        );

        startWorker({ timing: { ...FAST_TIMING, resumeGraceMs: 10_000 } });

        await expect(untilFinished(id)).resolves.toMatchObject({
          status: 'succeeded',
        });
      });
    });

    it('should fail with a sentence when its steps are not those of this version', async () => {
      const skipped = jest.fn(() => done());
      const { enqueue, startWorker, store, untilFinished } = await start([
        step('renamed', skipped),
        step('same', skipped),
      ]);
      const { id } = await enqueue();
      startWorker({
        procedures: [
          {
            kind: 'restore',
            stepsFor: () => [step('new-name', skipped), step('same', skipped)],
          },
        ],
      });

      const run = await untilFinished(id);

      expect(run.summary).toBe(
        "The run was started by a version of the portal with other steps (it does not know 'renamed'; the run lacks 'new-name'). Nothing more was done; look at what stands, then start a new run.",
      );
      expect(run.status).toBe('failed');
      expect(skipped).not.toHaveBeenCalled();
      await expect(store.activeRun(run)).resolves.toBeUndefined();
    });
  });
});

describe('a worker that loses or gives back its lease', () => {
  const databases = createTestDatabases();
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    /** Holds the first execution of the only step at a gate. */
    async function startHeldStep(timing = FAST_TIMING) {
      const gate = createGate();
      const contexts: StepContext[] = [];
      const knex = await databases.init(databaseId);
      engine = await createEngine(knex, [
        step('held', async context => {
          if (contexts.push(context) === 1) {
            await gate.pass();
          }
          return done();
        }),
      ]);
      const worker = engine.startWorker({ timing });
      const { id } = await engine.enqueue();
      await gate.reached;
      return { ...engine, knex, worker, id, gate, contexts };
    }

    it('should write nothing when it wakes up after it was succeeded', async () => {
      const { knex, id, gate, contexts, startWorker, untilFinished, store } =
        await startHeldStep({ ...FAST_TIMING, renewEveryMs: 20_000 });
      await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);
      startWorker();
      const run = await untilFinished(id);
      const events = await store.listEvents(id, 0);
      const [stalled] = contexts;

      await expect(stalled.state.save({ stale: true })).rejects.toMatchObject({
        name: 'LeaseLostError',
      });
      await expect(stalled.progress('stale')).rejects.toMatchObject({
        name: 'LeaseLostError',
      });
      gate.open();
      await engine?.stopAll();

      expect(run.status).toBe('succeeded');
      expect(contexts).toHaveLength(2);
      await expect(store.getRun(id)).resolves.toEqual(run);
      await expect(store.listEvents(id, 0)).resolves.toEqual(events);
    });

    it('should tell the step that the lease is lost, and close the fence', async () => {
      const { knex, id, gate, contexts } = await startHeldStep();
      const [{ signal, writeFence }] = contexts;
      expect(() => writeFence.assertTimeLeft(50)).not.toThrow();

      await knex('runs')
        .where({ id })
        .update({ lease_owner: 'other', lease_token: 99 });
      await eventually(async () => expect(signal.aborted).toBe(true));

      expect(() => writeFence.assertTimeLeft(50)).toThrow('Refusing to write');
      gate.open();
      await engine?.stopAll();
      const row = await knex('runs').where({ id }).first();
      expect(row).toMatchObject({ lease_owner: 'other', finished_at: null });
    });

    it('should let another claim at once after a clean stop', async () => {
      const { id, worker, gate, contexts, startWorker, untilFinished } =
        await startHeldStep({ ...FAST_TIMING, writeTimeoutMs: 20_000 });
      const stopped = worker.stop();
      expect(contexts[0].signal.aborted).toBe(true);
      expect(() => contexts[0].writeFence.assertTimeLeft(1)).toThrow(
        'The worker is stopping',
      );
      gate.open();
      await stopped;

      startWorker({ timing: { ...FAST_TIMING, writeTimeoutMs: 20_000 } });

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
      });
    });

    it('should not release a run whose step may still be writing', async () => {
      const { knex, id, worker, gate } = await startHeldStep();

      await worker.stop();

      const row = await knex('runs').where({ id }).first();
      expect(row.lease_owner).not.toBeNull();
      gate.open();
    });

    it('should repeat what a step could not say well because it was interrupted', async () => {
      const knex = await databases.init(databaseId);
      const gate = createGate();
      let executions = 0;
      engine = await createEngine(knex, [
        step('interrupted', async () => {
          executions += 1;
          if (executions === 1) {
            await gate.pass();
            return { outcome: 'failed', message: 'The call was aborted.' };
          }
          return done();
        }),
      ]);
      const first = engine.startWorker();
      const { id } = await engine.enqueue();
      await gate.reached;
      const stopped = first.stop();
      gate.open();
      await stopped;

      engine.startWorker();

      await expect(engine.untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
      });
      expect(executions).toBe(2);
    });

    it('should stop without having been started', async () => {
      const knex = await databases.init(databaseId);
      engine = await createEngine(knex, []);
      const worker = new RunWorker({
        store: engine.store,
        procedures: [],
        logger: mockServices.logger.mock(),
        onChange: () => {},
      });

      await expect(worker.stop()).resolves.toBeUndefined();
    });
  });
});
