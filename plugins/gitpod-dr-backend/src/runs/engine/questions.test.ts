import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
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
import { StepDefinition } from './Procedure';

jest.setTimeout(60_000);

const ADA = 'user:default/ada';
const done = (message = 'Done.') =>
  Promise.resolve({ outcome: 'succeeded' as const, message });

describe('a step that asks', () => {
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

    async function untilAsked(runId: string) {
      await eventually(async () => {
        const run = await engine!.store.getRun(runId);
        expect(run.steps[0].questions).toHaveLength(1);
      });
    }

    function answer(runId: string, optionId = 'stop', values = {}) {
      return engine!.store.answer(runId, {
        stepId: 'ask',
        questionId: 'fenced',
        optionId,
        values,
        answeredBy: ADA,
      });
    }

    it('should wait for the answer, and let later steps read it', async () => {
      const answers: (QuestionAnswer | undefined)[] = [];
      const { enqueue, startWorker, untilFinished } = await start([
        step('ask', async context => {
          answers.push(await context.ask(newQuestion()));
          return done();
        }),
        step('later', async context => {
          answers.push(context.answerOf('ask', 'fenced'));
          answers.push(context.answerOf('ask', 'never-asked'));
          return done();
        }),
      ]);
      startWorker();
      const { id } = await enqueue();
      await untilAsked(id);

      await answer(id);

      expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
      const said = { optionId: 'stop', answeredBy: ADA };
      expect(answers).toEqual([
        expect.objectContaining(said),
        expect.objectContaining(said),
        undefined,
      ]);
    });

    it('should ask the same question after its worker has died, and be answered once', async () => {
      const answers: QuestionAnswer[] = [];
      const { enqueue, claimAsDeadWorker, startWorker, store, untilFinished } =
        await start([
          step('ask', async context => {
            answers.push(await context.ask(newQuestion()));
            return done();
          }),
        ]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('ask');
      await dead.ask('ask', newQuestion());
      const before = (await store.getRun(id)).steps[0].questions;
      await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);

      startWorker();
      await eventually(async () =>
        expect(await store.listEvents(id, 0)).toContainEqual(
          expect.objectContaining({
            message: 'Resumed after an interruption of the portal.',
          }),
        ),
      );
      expect((await store.getRun(id)).steps[0].questions).toEqual(before);
      await answer(id);
      await expect(answer(id)).rejects.toMatchObject({ name: 'ConflictError' });

      await untilFinished(id);
      expect(answers).toMatchObject([{ optionId: 'stop' }]);
      const events = await store.listEvents(id, 0);
      expect(
        events.filter(({ message }) => message.startsWith('Asked:')),
      ).toHaveLength(1);
    });

    it('should go on with an answer that came while no portal was running', async () => {
      const { enqueue, claimAsDeadWorker, startWorker, untilFinished } =
        await start([
          step('ask', async context => {
            const { optionId } = await context.ask(newQuestion());
            return done(`Got ${optionId}.`);
          }),
        ]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('ask');
      await dead.ask('ask', newQuestion());
      await answer(id);
      await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);

      startWorker();

      expect(await untilFinished(id)).toMatchObject({ summary: 'Got stop.' });
    });

    it('should not count the time of asking against the limit of the step', async () => {
      const limitMs = 1_000;
      const { enqueue, startWorker, store, untilFinished } = await start([
        step(
          'ask',
          async context => {
            await context.ask(newQuestion());
            return done();
          },
          { timeoutMs: limitMs },
        ),
      ]);
      startWorker();
      const { id } = await enqueue();
      await untilAsked(id);
      const { startedAt } = (await store.getRun(id)).steps[0];

      await eventually(async () =>
        expect(Date.now() - Date.parse(startedAt!)).toBeGreaterThan(
          2 * limitMs,
        ),
      );
      expect(await store.getRun(id)).toMatchObject({ status: 'running' });
      await answer(id);

      expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
    });

    it('should not count the time of asking after a restart either', async () => {
      const { enqueue, claimAsDeadWorker, startWorker, untilFinished } =
        await start([
          step(
            'ask',
            async context => {
              context.signal.throwIfAborted();
              await context.ask(newQuestion());
              return done();
            },
            { timeoutMs: 60_000 },
          ),
        ]);
      const { id } = await enqueue();
      const dead = (await claimAsDeadWorker())!;
      await dead.startStep('ask');
      await dead.ask('ask', newQuestion());
      const row = await knex('run_steps').first();
      const [question] = JSON.parse(row.questions);
      const askedAt = new Date(Date.parse(question.askedAt) - 7_200_000);
      await knex('run_steps').update({
        started_at: knex.raw('started_at - 7200000'),
        questions: JSON.stringify([{ ...question, askedAt }]),
      });
      await answer(id);
      await expireLease(knex, id, FAST_TIMING.writeTimeoutMs + 1);

      startWorker();

      expect(await untilFinished(id)).toMatchObject({ status: 'succeeded' });
    });

    it('should count the time after the answer', async () => {
      const { enqueue, startWorker, untilFinished } = await start([
        step(
          'ask',
          async context => {
            await context.ask(newQuestion());
            await new Promise((_, reject) => {
              context.signal.addEventListener('abort', () => reject());
            });
            return done();
          },
          { timeoutMs: 300 },
        ),
      ]);
      startWorker();
      const { id } = await enqueue();
      await untilAsked(id);
      await answer(id);

      const run = await untilFinished(id);

      expect(run).toMatchObject({
        status: 'failed',
        steps: [{ message: expect.stringContaining('the limit of') }],
      });
    });

    it('should keep what it found out', async () => {
      const { enqueue, startWorker, untilFinished } = await start([
        step('first', async context => {
          await context.saveResult({
            measuredRto: 'PT1M',
            measuredRpo: 'PT1H',
          });
          return done();
        }),
        step('second', async context => {
          await context.saveResult({ measuredRto: 'PT2M' });
          return done();
        }),
      ]);
      startWorker();

      const run = await untilFinished((await enqueue()).id);

      expect(run.result).toEqual({ measuredRto: 'PT2M', measuredRpo: 'PT1H' });
    });
  });
});

describe('an observer', () => {
  const databases = createTestDatabases();
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  function observe() {
    const told: string[] = [];
    const tell = async (sentence: string) => {
      told.push(sentence);
    };
    const observer = {
      started: () => tell('started'),
      asked: (_: unknown, { id }: { id: string }) => tell(`asked ${id}`),
      ended: (_: unknown, { status }: { status: string }) =>
        tell(`ended ${status}`),
    };
    return { told, observer };
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('should be told when a run starts, asks and ends', async () => {
      engine = await createEngine(await databases.init(databaseId), [
        step('ask', async context => {
          await context.ask(newQuestion());
          return done();
        }),
        step('more', () => done()),
      ]);
      const { told, observer } = observe();
      engine.startWorker({ observer });
      const { id } = await engine.enqueue();
      await eventually(async () =>
        expect(told).toEqual(['started', 'asked fenced']),
      );

      await engine.store.answer(id, {
        stepId: 'ask',
        questionId: 'fenced',
        optionId: 'stop',
        values: {},
        answeredBy: ADA,
      });

      await engine.untilFinished(id);
      expect(told).toEqual(['started', 'asked fenced', 'ended succeeded']);
    });

    it('should be told again by whoever goes on with a run that asks', async () => {
      const database = await databases.init(databaseId);
      engine = await createEngine(database, [
        step('ask', async context => {
          await context.ask(newQuestion());
          return done();
        }),
      ]);
      const { id } = await engine.enqueue();
      const dead = (await engine.claimAsDeadWorker())!;
      await dead.startStep('ask');
      await dead.ask('ask', newQuestion());
      await expireLease(database, id, FAST_TIMING.writeTimeoutMs + 1);
      const { told, observer } = observe();

      engine.startWorker({ observer });

      await eventually(async () => expect(told).toEqual(['asked fenced']));
    });

    it('should be told of the end before it is final, so that no crash can swallow it', async () => {
      engine = await createEngine(await databases.init(databaseId), [
        step('only', () => done()),
      ]);
      const gate = createGate();
      const { observer } = observe();
      engine.startWorker({ observer: { ...observer, ended: gate.pass } });
      const { id } = await engine.enqueue();

      await gate.reached;
      expect((await engine.store.getRun(id)).finishedAt).toBeUndefined();
      gate.open();
      await engine.untilFinished(id);
    });

    it('should not stand in the way of a run when it fails', async () => {
      engine = await createEngine(await databases.init(databaseId), [
        step('only', () => done()),
      ]);
      const fail = async () => {
        throw new Error('There is nobody to tell');
      };
      engine.startWorker({
        observer: { started: fail, asked: fail, ended: fail },
      });

      const { id } = await engine.enqueue();

      expect(await engine.untilFinished(id)).toMatchObject({
        status: 'succeeded',
      });
    });
  });
});
