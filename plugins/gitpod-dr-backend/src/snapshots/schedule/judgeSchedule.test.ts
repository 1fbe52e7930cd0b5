import { JudgedSchedule, judgeSchedule } from './judgeSchedule';

const DAY_MS = 24 * 3_600_000;
const NOW = new Date('2026-11-22T10:00:00Z');

/** Daily runs at 03:00, a few seconds late as KOTS's are, without those of the named days of November. */
function dailyRuns(without: number[] = [], from = 10): Date[] {
  const runs: Date[] = [];
  for (let day = from; day <= 22; day++) {
    if (!without.includes(day)) {
      runs.push(new Date(Date.UTC(2026, 10, day, 3, 0, 41)));
    }
  }
  return runs;
}

function judge(over: Partial<JudgedSchedule> = {}) {
  const missed = judgeSchedule({
    cron: '0 3 * * *',
    active: true,
    retentionMs: 30 * DAY_MS,
    started: dailyRuns(),
    busy: false,
    now: NOW,
    ...over,
  });
  return {
    ...missed,
    days: missed.items.map(({ expectedAt }) => expectedAt.slice(0, 10)),
  };
}

describe('missed runs', () => {
  it('are none where all have run', () => {
    expect(judge()).toMatchObject({ days: [], total: 0 });
  });

  it('are the gaps, newest first', () => {
    expect(judge({ started: dailyRuns([12, 15, 16]) })).toMatchObject({
      days: ['2026-11-16', '2026-11-15', '2026-11-12'],
      total: 3,
    });
  });

  it('include the last one, but not before it is late', () => {
    const started = dailyRuns([22]);
    const at = (time: string) => new Date(`2026-11-22T${time}Z`);

    expect(judge({ started, now: at('03:04:00') }).days).toEqual([]);
    expect(judge({ started, now: at('03:06:00') }).days).toEqual([
      '2026-11-22',
    ]);
  });

  it('do not include one that waits for another backup', () => {
    const started = dailyRuns([22]);

    expect(judge({ started, busy: true }).days).toEqual([]);
    expect(judge({ started: dailyRuns([20]), busy: true }).days).toEqual([
      '2026-11-20',
    ]);
  });

  it('are not filled by a run that began late: it counts for its own time', () => {
    const late = new Date('2026-11-20T19:30:00Z');

    expect(judge({ started: [...dailyRuns([20]), late] }).days).toEqual([]);
    expect(judge({ started: [...dailyRuns([20, 21]), late] }).days).toEqual([
      '2026-11-21',
    ]);
  });

  it('are not seen where the clocks of the servers differ', () => {
    const early = new Date('2026-11-20T02:59:20Z');

    expect(judge({ started: [...dailyRuns([20]), early] }).days).toEqual([]);
  });

  it('do not mind in which order the backups come', () => {
    expect(judge({ started: dailyRuns([12]).reverse() }).days).toEqual([
      '2026-11-12',
    ]);
  });

  it('are looked for only since the schedule was changed', () => {
    const changed = {
      at: new Date('2026-11-20T12:00:00Z'),
      sentence: 'Looked for since olivia changed the schedule.',
    };
    const weekly = [new Date('2026-11-16T00:00:30Z')];

    expect(judge({ changed, started: weekly })).toMatchObject({
      days: ['2026-11-22', '2026-11-21'],
      since: '2026-11-20T12:00:00.000Z',
      reason: expect.stringContaining('olivia'),
    });
  });

  it('are found also where a schedule has never run', () => {
    const changed = { at: new Date('2026-11-21T12:00:00Z'), sentence: 'Made.' };

    expect(judge({ changed, started: [] }).days).toEqual(['2026-11-22']);
  });

  it('cannot be told where nothing is known of the schedule', () => {
    expect(judge({ started: [] })).toMatchObject({
      total: 0,
      reason: expect.stringContaining('not known since when it stands'),
    });
  });

  it('are not looked for where backups are no longer kept', () => {
    const changed = { at: new Date('2026-11-01T00:00:00Z'), sentence: 'Made.' };

    expect(
      judge({ changed, started: dailyRuns([18], 17), retentionMs: 6 * DAY_MS }),
    ).toMatchObject({
      days: ['2026-11-18'],
      since: '2026-11-16T10:00:00.000Z',
      reason: expect.stringContaining('no longer kept'),
    });
  });

  it.each([
    [{ active: false }, 'switched off'],
    [{ cron: '0 3 * *' }, 'cannot be read'],
    [{ cron: '@every 6h' }, 'counted from the last run'],
  ])('cannot be told of %j', (over, reason) => {
    expect(judge({ ...over, started: [] })).toMatchObject({
      items: [],
      total: 0,
      reason: expect.stringContaining(reason),
    });
  });

  it('are counted all, and fifty of them shown', () => {
    const { items, total } = judge({
      cron: '0 * * * *',
      started: [new Date('2026-11-10T00:00:20Z')],
    });

    // Every hour since, but the first and the one that is not late yet.
    expect(total).toBe(12 * 24 + 9);
    expect(items).toHaveLength(50);
    expect(items[0].expectedAt).toBe('2026-11-22T09:00:00.000Z');
  });
});
