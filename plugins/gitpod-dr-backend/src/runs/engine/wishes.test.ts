import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { expireLease } from '../../database/__testUtils__/leases';
import { newQuestion } from '../../database/__testUtils__/question';
import {
  createEngine,
  FAST_TIMING,
  step,
  TestEngine,
} from './__testUtils__/createEngine';
import { eventually } from './__testUtils__/eventually';
import { createGate } from './__testUtils__/gate';
import { Procedure, StepContext, StepDefinition } from './Procedure';
import { sleep } from './sleep';

jest.setTimeout(60_000);

const ADA = { requestedBy: 'user:default/ada' };
const done = (message = 'Done.') =>
  Promise.resolve({ outcome: 'succeeded' as const, message });

describe('what people want of a run', () => {
  const databases = createTestDatabases();
  let knex: Knex;
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function start(
      steps: StepDefinition[],
      describeStanding?: Procedure['describeStanding'],
    ) {
      knex = await databases.init(databaseId);
      engine = await createEngine(knex, steps, describeStanding);
      return engine;
    }

    const untilPaused = (id: string) =>
      eventually(async () =>
        expect(await engine!.store.getRun(id)).toMatchObject({
          status: 'paused',
        }),
      );

    describe('pause', () => {
      it('should end the step under way, stop before the next one, and continue', async () => {
        const gate = createGate();
        const executed: string[] = [];
        const { enqueue, startWorker, store, untilFinished } = await start([
          step('first', async () => {
            await gate.pass();
            return done(String(executed.push('first')));
          }),
          step('second', async () => done(String(executed.push('second')))),
        ]);
        startWorker();
        const { id } = await enqueue();
        await gate.reached;

        await store.requestPause(id, ADA);
        gate.open();
        await untilPaused(id);

        expect(executed).toEqual(['first']);
        expect(await store.getRun(id)).toMatchObject({
          steps: [{ status: 'succeeded' }, { status: 'pending' }],
        });
        await expect(
          store.claim({
            owner: 'somebody',
            leaseDurationMs: 60_000,
            writeTimeoutMs: 0,
          }),
        ).resolves.toBeUndefined();

        await store.continueRun(id, ADA);
        expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
        expect(executed).toEqual(['first', 'second']);
      });

      it('should be kept when the worker dies before it came to it', async () => {
        const rest = jest.fn(() => done());
        const { enqueue, claimAsDeadWorker, startWorker, store } = await start([
          step('first', () => done()),
          step('second', rest),
        ]);
        const { id } = await enqueue();
        const dead = (await claimAsDeadWorker())!;
        await dead.startStep('first');
        await store.requestPause(id, ADA);
        await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);

        startWorker();
        await untilPaused(id);

        // The step that had begun is brought to its end.
        expect(await store.getRun(id)).toMatchObject({
          steps: [{ status: 'succeeded' }, { status: 'pending' }],
        });
        expect(rest).not.toHaveBeenCalled();
      });

      it('should be forgotten when it was taken back in time', async () => {
        const gate = createGate();
        const { enqueue, startWorker, store, untilFinished } = await start([
          step('first', async () => {
            await gate.pass();
            return done();
          }),
          step('second', () => done()),
        ]);
        startWorker();
        const { id } = await enqueue();
        await gate.reached;
        await store.requestPause(id, ADA);
        await store.continueRun(id, ADA);

        gate.open();

        expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
      });

      it('should not come after the last step', async () => {
        const gate = createGate();
        const { enqueue, startWorker, store, untilFinished } = await start([
          step('only', async () => {
            await gate.pass();
            return done();
          }),
        ]);
        startWorker();
        const { id } = await enqueue();
        await gate.reached;
        await store.requestPause(id, ADA);

        gate.open();

        expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
      });
    });

    describe('give up', () => {
      const reason = 'Another snapshot is better.';

      /** A step that takes hours unless it is told to stop. */
      const long = async ({ signal }: StepContext) => {
        await sleep(3_600_000, signal);
        signal.throwIfAborted();
        return done();
      };

      it('should end a long step within seconds and say what stands', async () => {
        const rest = jest.fn(() => done());
        const looks: unknown[] = [];
        const { enqueue, startWorker, store, untilFinished } = await start(
          [step('long', long), step('rest', rest)],
          async ({ run, steps }) => {
            looks.push([run.id, steps.map(({ status }) => status)]);
            return ['A Restore is at work; Velero cannot stop it.'];
          },
        );
        startWorker();
        const { id } = await enqueue();
        await eventually(async () =>
          expect((await store.getRun(id)).steps[0].status).toBe('running'),
        );
        const before = Date.now();

        await store.requestGiveUp(id, { ...ADA, reason });
        const run = await untilFinished(id);

        expect(Date.now() - before).toBeLessThan(5_000);
        const summary = `Stopped by user:default/ada during "long": ${reason}`;
        expect(run).toMatchObject({
          status: 'stopped',
          summary,
          giveUp: { ...ADA, reason },
          result: { stands: ['A Restore is at work; Velero cannot stop it.'] },
          steps: [
            { status: 'failed', message: summary },
            { status: 'pending' },
          ],
        });
        expect(looks).toEqual([[id, ['running', 'pending']]]);
        expect(rest).not.toHaveBeenCalled();
      });

      it('should end a step that waits for an answer', async () => {
        const { enqueue, startWorker, store, untilFinished } = await start([
          step('ask', async context => {
            await context.ask(newQuestion());
            return done();
          }),
        ]);
        startWorker();
        const { id } = await enqueue();
        await eventually(async () =>
          expect((await store.getRun(id)).steps[0].questions).toHaveLength(1),
        );

        await store.requestGiveUp(id, { ...ADA, reason });

        expect(await untilFinished(id)).toMatchObject({ status: 'stopped' });
      });

      it('should end a paused run', async () => {
        const rest = jest.fn(() => done());
        const { enqueue, startWorker, store, untilFinished } = await start(
          [step('first', () => done()), step('rest', rest)],
          async () => ['Nothing was changed.'],
        );
        const { id } = await enqueue();
        await store.requestPause(id, ADA);
        startWorker();
        await untilPaused(id);

        await store.requestGiveUp(id, { ...ADA, reason });

        expect(await untilFinished(id)).toMatchObject({
          status: 'stopped',
          summary: `Stopped by user:default/ada: ${reason}`,
          result: { stands: ['Nothing was changed.'] },
        });
        expect(rest).not.toHaveBeenCalled();
      });

      it('should end a run whose worker has died, without another attempt at its step', async () => {
        const repeated = jest.fn(() => done());
        const {
          enqueue,
          claimAsDeadWorker,
          startWorker,
          store,
          untilFinished,
        } = await start([step('long', repeated)]);
        const { id } = await enqueue();
        const dead = (await claimAsDeadWorker())!;
        await dead.startStep('long');
        await store.requestGiveUp(id, { ...ADA, reason });
        await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);

        startWorker();

        expect(await untilFinished(id)).toMatchObject({ status: 'stopped' });
        expect(repeated).not.toHaveBeenCalled();
      });

      it('should not wait for its turn behind another restore', async () => {
        const gate = createGate();
        const { enqueue, startWorker, store, untilFinished } = await start([
          step('long', async () => {
            await gate.pass();
            return done();
          }),
        ]);
        startWorker();
        const first = await enqueue();
        await gate.reached;
        const second = await enqueue({ namespace: 'other' });

        await store.requestGiveUp(second.id, { ...ADA, reason });

        expect(await store.getRun(second.id)).toMatchObject({
          status: 'stopped',
        });
        gate.open();
        await untilFinished(first.id);
      });

      it('should let a step that does not obey do nothing more', async () => {
        const gate = createGate();
        let late: Promise<unknown> | undefined;
        const { enqueue, startWorker, store } = await start([
          step('stuck', async context => {
            await gate.pass();
            late = context.state.save({ late: true });
            await late;
            return done();
          }),
        ]);
        const logger = mockServices.logger.mock();
        startWorker({ logger });
        const { id } = await enqueue();
        await gate.reached;
        await store.requestGiveUp(id, { ...ADA, reason });
        await eventually(async () =>
          expect(logger.warn).toHaveBeenCalledWith(
            expect.stringContaining('Stopped driving run'),
          ),
        );

        // Its write may still be under way, so nobody else may act until the lease has run out.
        expect(await store.getRun(id)).toMatchObject({ status: 'running' });
        await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);
        await eventually(async () =>
          expect((await store.getRun(id)).status).toBe('stopped'),
        );
        gate.open();
        await new Promise(setImmediate);

        await expect(late).rejects.toThrow();
      });
    });

    describe('what stands', () => {
      const failing = step('act', async () => ({
        outcome: 'failed' as const,
        message: 'It failed.',
      }));

      it('should be said of a run that has failed', async () => {
        const { enqueue, startWorker, untilFinished } = await start(
          [failing],
          async () => ['The admin console is away.'],
        );
        startWorker();

        expect(await untilFinished((await enqueue()).id)).toMatchObject({
          status: 'failed',
          result: { stands: ['The admin console is away.'] },
        });
      });

      it('should be said to be unknown where it cannot be read', async () => {
        const { enqueue, startWorker, untilFinished } = await start(
          [failing],
          async () => {
            throw new Error('connect ECONNREFUSED');
          },
        );
        startWorker();

        const run = await untilFinished((await enqueue()).id);

        expect(run.result?.stands).toEqual([
          'What stands in prod-eu could not be read: connect ECONNREFUSED. Look there before anything is started again.',
        ]);
      });

      it('should not be asked of a run that has succeeded', async () => {
        const look = jest.fn(async () => ['Nothing.']);
        const { enqueue, startWorker, untilFinished } = await start(
          [step('only', () => done())],
          look,
        );
        startWorker();

        await untilFinished((await enqueue()).id);

        expect(look).not.toHaveBeenCalled();
      });
    });
  });
});
