import { explainCron, runsBetween } from './cronTimes';

const NOW = new Date('2026-11-22T10:00:00Z');
const explain = (text: string, active = true) =>
  explainCron(text, { active, now: NOW });

describe('explainCron', () => {
  it('says it in words, with the next five times as instants', () => {
    expect(explain('0 3 * * *')).toEqual({
      cron: '0 3 * * *',
      timeZone: 'UTC',
      inWords: 'At 03:00',
      nextRuns: [
        '2026-11-23T03:00:00.000Z',
        '2026-11-24T03:00:00.000Z',
        '2026-11-25T03:00:00.000Z',
        '2026-11-26T03:00:00.000Z',
        '2026-11-27T03:00:00.000Z',
      ],
    });
  });

  it.each([
    ['0 0 * * MON', 'At 00:00, only on Monday', '2026-11-23T00:00:00.000Z'],
    ['*/30 * * * *', 'Every 30 minutes', '2026-11-22T10:30:00.000Z'],
    ['0 3 ? * ?', 'At 03:00', '2026-11-23T03:00:00.000Z'],
    // Of two given days either is meant.
    [
      '0 3 1 * SUN',
      'At 03:00, on day 1 of the month, and on Sunday',
      '2026-11-29T03:00:00.000Z',
    ],
    [
      '0 3 29 2 *',
      'At 03:00, on day 29 of the month, only in February',
      '2028-02-29T03:00:00.000Z',
    ],
  ])('reads "%s"', (text, words, next) => {
    const { inWords, nextRuns } = explain(text);

    expect(inWords).toBe(words);
    expect(nextRuns[0]).toBe(next);
  });

  it.each([
    ['@hourly', '2026-11-22T11:00:00.000Z'],
    ['@daily', '2026-11-23T00:00:00.000Z'],
    ['@midnight', '2026-11-23T00:00:00.000Z'],
    ['@weekly', '2026-11-29T00:00:00.000Z'],
    ['@monthly', '2026-12-01T00:00:00.000Z'],
    ['@yearly', '2027-01-01T00:00:00.000Z'],
    ['@annually', '2027-01-01T00:00:00.000Z'],
  ])('knows %s', (text, next) => {
    const { inWords, nextRuns, problem } = explain(text);

    expect(problem).toBeUndefined();
    expect(inWords).toMatch(/[a-z]/);
    expect(nextRuns[0]).toBe(next);
  });

  it('reckons in the zone of the expression, over a change of its clocks', () => {
    const { timeZone, nextRuns } = explainCron(
      'CRON_TZ=Europe/Berlin 0 3 * * *',
      { active: true, now: new Date('2026-10-24T00:00:00Z') },
    );

    expect(timeZone).toBe('Europe/Berlin');
    expect(nextRuns.slice(0, 3)).toEqual([
      '2026-10-24T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-26T02:00:00.000Z',
    ]);
  });

  // What robfig/cron, which KOTS and Velero use, tests of itself.
  it.each([
    [
      'leaves out a time that the clocks skip',
      'CRON_TZ=America/New_York 30 2 * * *',
      '2026-03-07T00:00:00Z',
      ['2026-03-07T07:30', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      'runs twice at a time that comes twice',
      'CRON_TZ=Europe/Berlin 30 2 * * *',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30', '2026-10-25T01:30', '2026-10-26T01:30'],
    ],
    [
      'runs every hour while they go back',
      'CRON_TZ=Europe/Berlin 0 * * * *',
      '2026-10-24T23:30:00Z',
      ['2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00'],
    ],
    [
      'goes by the day of the zone',
      'CRON_TZ=Pacific/Auckland 0 1 * * MON',
      '2026-11-22T10:00:00Z',
      ['2026-11-22T12:00', '2026-11-29T12:00', '2026-12-06T12:00'],
    ],
  ])('%s', (_, text, now, expected) => {
    const { nextRuns } = explainCron(text, {
      active: true,
      now: new Date(now),
    });

    expect(nextRuns.slice(0, 3)).toEqual(
      expected.map(time => `${time}:00.000Z`),
    );
  });

  it.each([
    // From minute 5 on.
    ['5/15 * * * *', ['10:05', '10:20', '10:35', '10:50', '11:05']],
    // A step beyond the end leaves the first value alone.
    ['*/100 * * * *', ['11:00', '12:00', '13:00', '14:00', '15:00']],
  ])('reads steps as KOTS and Velero do: "%s"', (text, times) => {
    expect(explain(text).nextRuns).toEqual(
      times.map(time => `2026-11-22T${time}:00.000Z`),
    );
  });

  it('tells no next times of a schedule that is off', () => {
    expect(explain('0 3 * * *', false)).toMatchObject({
      inWords: 'At 03:00',
      nextRuns: [],
    });
  });

  it('says that the times of an interval are not known', () => {
    expect(explain('@every 6h')).toMatchObject({
      inWords: 'Every 6h',
      nextRuns: [],
      problem: expect.stringContaining('not known'),
    });
  });

  it('says what is wrong with one that cannot be read', () => {
    expect(explain('0 3 * * 7')).toEqual({
      cron: '0 3 * * 7',
      timeZone: 'UTC',
      nextRuns: [],
      problem: expect.stringContaining('day of the week "7"'),
    });
  });
});

describe('runsBetween', () => {
  it('finds the runs of a quarter of a year in no time, minute by minute', () => {
    const before = performance.now();
    const runs = runsBetween(
      { cron: '* * * * *', timeZone: 'Europe/Berlin' },
      new Date('2026-08-24T10:00:00Z'),
      NOW,
    );

    expect(runs).toHaveLength(90 * 24 * 60);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('goes from after the first instant up to the last', () => {
    const runs = runsBetween(
      { cron: '0 3 * * *', timeZone: 'UTC' },
      new Date('2026-11-20T03:00:00Z'),
      new Date('2026-11-22T03:00:00Z'),
    );

    expect(runs.map(run => run.toISOString())).toEqual([
      '2026-11-21T03:00:00.000Z',
      '2026-11-22T03:00:00.000Z',
    ]);
  });
});
