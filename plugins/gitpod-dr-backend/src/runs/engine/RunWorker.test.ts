import {
  MissingRight,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { createTestDatabases } from '../../database/__testUtils__/databases';
import { ClusterError } from '../../kubernetes/ClusterError';
import { createEngine, step, TestEngine } from './__testUtils__/createEngine';
import { eventually } from './__testUtils__/eventually';
import { createGate } from './__testUtils__/gate';
import { StepDefinition } from './Procedure';
import { StepFailedError } from './StepFailedError';

jest.setTimeout(60_000);

const done = (message = 'Done.') =>
  Promise.resolve({ outcome: 'succeeded' as const, message });

const MISSING_RIGHT: MissingRight = {
  cluster: 'prod-eu',
  tier: 'restore',
  refused: 'list pods in gitpod',
  role: { kind: 'Role', name: 'gitpod-dr-restore', namespace: 'gitpod' },
  rule: { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
};

function lackingRight(): Error {
  return new ClusterError({
    cluster: 'prod-eu',
    code: 'forbidden',
    message: 'Refused with 403',
    missingRights: [MISSING_RIGHT],
  });
}

describe('RunWorker', () => {
  const databases = createTestDatabases();
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function start(steps: StepDefinition[]) {
      engine = await createEngine(await databases.init(databaseId), steps);
      return engine;
    }

    it('should drive the steps in order, each with the results of those before', async () => {
      const { enqueue, startWorker, store, untilFinished } = await start([
        step<{ uid: string }>('find', async context => {
          await context.progress('Looking');
          await context.setSnapshotName('instance-found');
          await context.state.save({ uid: 'u1' });
          return done('Found.');
        }),
        step('use', async context => {
          await context.evidence({
            label: 'UID',
            value: context.resultsOf<{ uid: string }>('find')!.uid,
            source: 'Kubernetes API',
            observedAt: context.run.createdAt,
          });
          return done(`Used for ${context.run.input.digest}.`);
        }),
      ]);
      startWorker();

      const { id } = await enqueue();

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
        summary: 'Used for abc.',
        snapshotName: 'instance-found',
        steps: [
          { id: 'find', status: 'succeeded', message: 'Found.' },
          {
            id: 'use',
            status: 'succeeded',
            evidence: [{ label: 'UID', value: 'u1' }],
          },
        ],
      });
      const events = await store.listEvents(id, 0);
      expect(events.map(event => [event.stepId, event.message])).toEqual([
        [undefined, 'Requested by user:default/ada.'],
        ['find', 'Started.'],
        ['find', 'Found.'],
        ['use', 'Started.'],
        ['use', 'Used for abc.'],
        [undefined, 'Used for abc.'],
      ]);
    });

    it('should go on after an unproved step and end the run unproved', async () => {
      const { enqueue, startWorker, untilFinished } = await start([
        step('deploy', async () => ({
          outcome: 'unproved',
          message: 'No newer release was seen.',
          nextStep: 'Look at the pods.',
        })),
        step('report', () => done()),
      ]);
      startWorker();

      const run = await untilFinished((await enqueue()).id);

      expect(run).toMatchObject({
        status: 'unproved',
        summary: 'Done, but not proved: "deploy": No newer release was seen.',
      });
      expect(run.steps).toMatchObject([
        { status: 'unproved', nextStep: 'Look at the pods.' },
        { status: 'succeeded' },
      ]);
    });

    it('should end the run at a failed step and leave the rest alone', async () => {
      const rest = jest.fn(() => done());
      const { enqueue, startWorker, untilFinished } = await start([
        step('check', async () => {
          throw new StepFailedError('The snapshot has failed', 'Take another.');
        }),
        step('delete', rest),
      ]);
      startWorker();

      const run = await untilFinished((await enqueue()).id);

      expect(run).toMatchObject({
        status: 'failed',
        summary: '"check" failed: The snapshot has failed',
        steps: [
          { status: 'failed', nextStep: 'Take another.' },
          { status: 'pending' },
        ],
      });
      expect(rest).not.toHaveBeenCalled();
    });

    it('should repeat a step after unexpected errors, with the state it saved last', async () => {
      const states: unknown[] = [];
      const { enqueue, startWorker, store, untilFinished } = await start([
        step<{ attempt: number }>('flaky', async ({ state }) => {
          const last = state.get();
          states.push(last);
          if (last?.attempt === 2) {
            return done();
          }
          await state.save({ attempt: (last?.attempt ?? 0) + 1 });
          throw new Error('connect ECONNREFUSED');
        }),
      ]);
      startWorker();

      const { id } = await enqueue();

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
      });
      expect(states).toEqual([undefined, { attempt: 1 }, { attempt: 2 }]);
      const events = await store.listEvents(id, 0);
      expect(events.filter(event => event.level === 'warn')).toMatchObject([
        {
          stepId: 'flaky',
          message: expect.stringMatching(
            /^Attempt 1 failed, next in 1 s: connect ECONNREFUSED$/,
          ),
        },
        { message: expect.stringContaining('Attempt 2 failed') },
      ]);
    });

    it('should show what right a step lacks until it goes on', async () => {
      let granted = false;
      const gate = createGate();
      const { enqueue, startWorker, store, untilFinished } = await start([
        step('read', async context => {
          await context.progress('Reading.');
          if (!granted) throw lackingRight();
          await gate.pass();
          return done();
        }),
      ]);
      startWorker();
      const { id } = await enqueue();
      const read = async () => (await store.getRun(id)).steps[0];

      await eventually(async () =>
        expect(await read()).toMatchObject({
          message: 'Refused with 403. Trying again.',
          missingRights: [MISSING_RIGHT],
        }),
      );
      granted = true;
      await gate.reached;
      expect(await read()).toMatchObject({
        message: 'Reading.',
        missingRights: undefined,
      });
      gate.open();

      const run = await untilFinished(id);
      expect(run.steps[0].missingRights).toBeUndefined();
    });

    it('should keep what right was lacking when a step ends for want of it', async () => {
      const { enqueue, startWorker, untilFinished } = await start([
        step(
          'read',
          async () => {
            throw lackingRight();
          },
          { timeoutMs: 500 },
        ),
      ]);
      startWorker();

      const run = await untilFinished((await enqueue()).id);

      expect(run.steps).toMatchObject([
        { status: 'failed', missingRights: [MISSING_RIGHT] },
      ]);
    });

    it('should not show a step what it changed without saving', async () => {
      const seen: unknown[] = [];
      const { enqueue, startWorker, untilFinished } = await start([
        step<{ uids: string[] }>('mutate', async ({ state }) => {
          const saved = state.get();
          seen.push(structuredClone(saved));
          if (!saved) {
            await state.save({ uids: ['a'] });
            state.get()!.uids.push('unsaved');
            throw new Error('again');
          }
          return done();
        }),
      ]);
      startWorker();

      await untilFinished((await enqueue()).id);

      expect(seen).toEqual([undefined, { uids: ['a'] }]);
    });

    it('should give up a step at its limit and say what was waited for', async () => {
      const { enqueue, startWorker, untilFinished } = await start([
        step(
          'wait',
          async context => {
            await context.progress('Waiting for the pods to start');
            throw new Error('no pods');
          },
          { timeoutMs: 500 },
        ),
      ]);
      startWorker();

      const { steps } = await untilFinished((await enqueue()).id);

      expect(steps[0].status).toBe('failed');
      // The limit comes while it waits for the next attempt or in the middle of one.
      expect(steps[0].message).toMatch(
        /^Gave up: the limit of 500 milliseconds for this step, begun at \S+Z, has passed\. Last state, since \S+Z: (no pods\. Trying again|Waiting for the pods to start)\. Last error: no pods\.$/,
      );
    });

    it('should give up a step that does not obey, and let it do nothing more', async () => {
      const gate = createGate();
      let late: Promise<unknown> | undefined;
      const { enqueue, startWorker, store, untilFinished } = await start([
        step(
          'stuck',
          async context => {
            await gate.pass();
            expect(() => context.writeFence.assertTimeLeft(1)).toThrow(
              'has already ended',
            );
            late = context.state.save({ late: true });
            await late;
            return done();
          },
          { timeoutMs: 50 },
        ),
      ]);
      startWorker();

      const run = await untilFinished((await enqueue()).id);
      const events = await store.listEvents(run.id, 0);
      gate.open();
      await new Promise(setImmediate);

      expect(run).toMatchObject({ status: 'failed' });
      await expect(late).rejects.toThrow("Step 'stuck' has already ended");
      await expect(store.listEvents(run.id, 0)).resolves.toEqual(events);
    });

    it('should drive a run once although many workers look for it', async () => {
      const executed: string[] = [];
      const { enqueue, startWorker, untilFinished } = await start([
        step('one', async () => done(String(executed.push('one')))),
        step('two', async () => done(String(executed.push('two')))),
      ]);
      [1, 2, 3].forEach(() => startWorker());

      await untilFinished((await enqueue()).id);

      expect(executed).toEqual(['one', 'two']);
    });

    it('should drive runs of different installations side by side', async () => {
      const gate = createGate();
      const { enqueue, startWorker, untilFinished } = await start([
        step('meet', async ({ run }) => {
          if (run.cluster === 'waiting') {
            await gate.pass();
          }
          return done();
        }),
      ]);
      startWorker();

      const waiting = await enqueue({ cluster: 'waiting' });
      await gate.reached;
      const other = await enqueue({ cluster: 'other' });

      await expect(untilFinished(other.id)).resolves.toMatchObject({
        status: 'succeeded',
      });
      gate.open();
      await untilFinished(waiting.id);
    });

    it('should announce a change only when it can be read', async () => {
      const reads: Promise<Run>[] = [];
      const places: unknown[] = [];
      const { enqueue, startWorker, store, untilFinished } = await start([
        step('only', () => done()),
      ]);
      const { id } = await enqueue();
      startWorker({
        onChange: place => {
          places.push(place);
          reads.push(store.getRun(id));
          throw new Error('A broken listener harms nobody');
        },
      });
      await untilFinished(id);
      await engine?.stopAll();

      const seen = await Promise.all(reads);
      expect(seen[0].status).not.toBe('queued');
      expect(seen[1].steps[0].status).not.toBe('pending');
      expect(seen[2].steps[0].status).toBe('succeeded');
      expect(seen.at(-1)?.status).toBe('succeeded');
      expect(places[0]).toEqual({ cluster: 'prod-eu', namespace: 'gitpod' });
    });

    it('should work again when the database is back', async () => {
      const { enqueue, startWorker, store, untilFinished } = await start([
        step('only', () => done()),
      ]);
      const { id } = await enqueue();
      let failures = 3;
      startWorker({
        store: Object.assign(Object.create(store), {
          claim: async (options: Parameters<typeof store.claim>[0]) => {
            failures -= 1;
            if (failures >= 0) {
              throw new Error('The database does not answer');
            }
            return store.claim(options);
          },
        }),
      });

      await expect(untilFinished(id)).resolves.toMatchObject({
        status: 'succeeded',
      });
    });
  });
});
