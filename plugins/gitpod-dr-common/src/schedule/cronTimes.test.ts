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
