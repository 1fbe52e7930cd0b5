import { nextScheduledTime } from './nextScheduledTime';

const NOON = new Date('2026-03-04T12:00:00Z');

describe('nextScheduledTime', () => {
  it.each([
    ['0 2 * * *', '2026-03-05T02:00:00.000Z'],
    ['0 0 * * MON', '2026-03-09T00:00:00.000Z'],
    ['@daily', '2026-03-05T00:00:00.000Z'],
    ['@every 1h30m', '2026-03-04T13:30:00.000Z'],
    ['CRON_TZ=Europe/Berlin 0 2 * * *', '2026-03-05T01:00:00.000Z'],
  ])('finds that of "%s"', (schedule, expected) => {
    expect(nextScheduledTime(schedule, NOON)?.toISOString()).toBe(expected);
  });

  it('refuses what cannot be read', () => {
    expect(() => nextScheduledTime('99 * * * *', NOON)).toThrow();
  });
});
