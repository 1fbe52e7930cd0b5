import {
  createTestDatabases,
  createTestStore,
} from '../database/__testUtils__/databases';
import {
  PLANNED_STEPS,
  plannedRun,
} from '../database/__testUtils__/plannedRun';
import { Duration } from 'luxon';
import { reportOf } from './runReport';

jest.setTimeout(60_000);

const CLAIM = { owner: 'worker', leaseDurationMs: 60_000, writeTimeoutMs: 0 };

describe('reportOf', () => {
  const databases = createTestDatabases();

  async function endedRun() {
    const store = await createTestStore(await databases.init('SQLITE_3'));
    const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
    const claimed = (await store.claim(CLAIM))!;
    return { store, id, claimed };
  }

  it('holds the whole log, what was verified and what was measured', async () => {
    const { store, id, claimed } = await endedRun();
    // More than the store gives at once.
    for (let number = 1; number <= 1_050; number++) {
      await claimed.appendEvent({ level: 'info', message: `Entry ${number}` });
    }
    const item = {
      id: 'workloads',
      title: 'Workloads',
      verdict: 'pass' as const,
      explanation: 'All are there.',
      observedAt: '2026-11-22T08:00:00Z',
    };
    await claimed.saveResult({
      verification: [item],
      measuredRto: 'PT31M',
      measuredRpo: 'PT9H',
    });
    await claimed.finish({ status: 'succeeded', summary: 'Done.' });
    const run = await store.getRun(id);

    const report = await reportOf(
      store,
      {
        rto: { duration: Duration.fromISO('PT4H') },
        rpo: { problem: 'Annotation gitpod.io/rpo is "soon".' },
      },
      run,
    );

    expect(report).toMatchObject({
      format: 1,
      generatedAt: expect.stringMatching(/Z$/),
      run,
      verification: [item],
      measured: { rto: 'PT31M', rpo: 'PT9H', rtoObjective: 'PT4H' },
    });
    expect(report.measured.rpoObjective).toBeUndefined();
    expect(report.events.map(({ id: number }) => number)).toEqual(
      Array.from({ length: 1_052 }, (_, index) => index + 1),
    );
  });

  it('leaves out what is not known', async () => {
    const { store, id } = await endedRun();

    const report = await reportOf(store, {}, await store.getRun(id));

    expect(report.verification).toEqual([]);
    expect(JSON.parse(JSON.stringify(report.measured))).toEqual({});
  });
});
