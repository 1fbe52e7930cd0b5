import { createTestDatabases } from '../../database/__testUtils__/databases';
import {
  createEngine,
  step,
  TestEngine,
} from '../engine/__testUtils__/createEngine';
import { durationBetween, reportStep } from './reportStep';

jest.setTimeout(60_000);

describe('reportStep', () => {
  const databases = createTestDatabases();
  let engine: TestEngine | undefined;

  afterEach(async () => {
    await engine?.stopAll();
    engine = undefined;
  });

  async function restored(scope: string) {
    const knex = await databases.init('SQLITE_3');
    const verify = step('verify', async ({ run }) => {
      // As if it had been asked for 31 minutes ago.
      Object.assign(run, {
        createdAt: new Date(
          Date.parse(run.createdAt) - 1_860_000,
        ).toISOString(),
      });
      return { outcome: 'succeeded', message: 'All 14 checks passed.' };
    });
    engine = await createEngine(knex, [verify, reportStep()]);
    engine.startWorker();
    const { id } = await engine.enqueue({
      input: { snapshotName: 'instance-ab1cd', scope },
    });
    return engine.untilFinished(id);
  }

  it('measures from the request to the end of the verification', async () => {
    const run = await restored('all');

    expect(run.status).toBe('succeeded');
    expect(run.result?.measuredRto).toMatch(/^PT31M(\d+S)?$/);
    expect(run.summary).toMatch(
      /^All 14 checks passed\. Restoring instance-ab1cd took 31 minutes(, \d+ seconds?)? from the request to the end of the verification\.$/,
    );
  });

  it.each(['admin-console', 'applications'])(
    'does not call the time of a part (%s) a recovery time',
    async scope => {
      const run = await restored(scope);

      expect(run.result?.measuredRto).toBeUndefined();
      expect(run.summary).toContain('took 31 minutes');
    },
  );
});

describe('durationBetween', () => {
  it.each([
    ['2026-11-22T08:00:00.000Z', '2026-11-22T08:00:00.200Z', 'PT0S'],
    ['2026-11-22T08:00:00.000Z', '2026-11-22T09:01:02.600Z', 'PT1H1M3S'],
    ['2026-11-22T08:00:00.000Z', '2026-11-24T08:00:00.000Z', 'P2D'],
    ['2026-11-22T08:00:01.000Z', '2026-11-22T08:00:00.000Z', 'PT0S'],
  ])('%s to %s is %s', (from, to, expected) => {
    expect(durationBetween(from, to).toISO()).toBe(expected);
  });
});
