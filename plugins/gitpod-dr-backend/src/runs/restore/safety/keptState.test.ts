import { createTestDatabases } from '../../../database/__testUtils__/databases';
import {
  createEngine,
  step,
  TestEngine,
} from '../../engine/__testUtils__/createEngine';
import { eventually } from '../../engine/__testUtils__/eventually';
import { BEFORE_ALL } from '../Standing';
import { requireRecentlyKept } from './keptState';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const DONE = { outcome: 'succeeded' as const, message: 'Done.' };

describe('the age of what the safety snapshot keeps', () => {
  const databases = createTestDatabases();
  let engine: TestEngine;

  afterEach(() => engine.stopAll());

  async function lookAt(kept: { keptAt?: string }) {
    engine = await createEngine(await databases.init('SQLITE_3'), [
      step('safety-snapshot', async context => {
        await context.state.save(kept);
        return DONE;
      }),
      step('look', async context => {
        await requireRecentlyKept(context, BEFORE_ALL);
        return DONE;
      }),
    ]);
    const { id } = await engine.enqueue();
    engine.startWorker();
    return id;
  }

  const ago = (ms: number) => ({
    keptAt: new Date(Date.now() - ms).toISOString(),
  });

  async function answer(runId: string, optionId: string) {
    await eventually(async () => {
      const { steps } = await engine.store.getRun(runId);
      expect(steps[1].questions).toHaveLength(1);
    });
    await engine.store.answer(runId, {
      stepId: 'look',
      questionId: 'old-safety-snapshot-1',
      optionId,
      values: {},
      answeredBy: 'user:default/ada',
    });
    return engine.untilFinished(runId);
  }

  it.each([
    ['it is recent', ago(30 * MINUTE_MS)],
    ['nothing was kept, by the word of a person', {}],
  ])('should ask nobody where %s', async (_, kept) => {
    const id = await lookAt(kept);
    const run = await engine.untilFinished(id);

    expect(run.steps[1]).toMatchObject({ status: 'succeeded', questions: [] });
  });

  it('should go on with an old one only by the word of a person', async () => {
    const run = await answer(await lookAt(ago(90 * MINUTE_MS)), 'go-on');

    expect(run.status).toBe('succeeded');
  });

  it('should end the run, with nothing deleted, where a person does not want that', async () => {
    const run = await answer(await lookAt(ago(90 * MINUTE_MS)), 'stop');

    expect(run.steps[1]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Nothing was deleted.'),
      nextStep: expect.stringContaining('keeps the present state anew'),
    });
  });
});
