import { formatCron, parseCron } from './cronExpression';

describe('parseCron', () => {
  it.each([
    ['0 0 * * MON', '0 0 * * MON', 'UTC'],
    ['  30 3 1,15 * ?  ', '30 3 1,15 * ?', 'UTC'],
    ['*/15 8-18/2 * jan-mar sun-sat', '*/15 8-18/2 * jan-mar sun-sat', 'UTC'],
    ['@daily', '@daily', 'UTC'],
    ['@every 6h30m', '@every 6h30m', 'UTC'],
    ['CRON_TZ=Europe/Berlin 0 3 * * *', '0 3 * * *', 'Europe/Berlin'],
    ['TZ=Asia/Tokyo @weekly', '@weekly', 'Asia/Tokyo'],
  ])('reads "%s"', (text, cron, timeZone) => {
    expect(parseCron(text)).toEqual({
      ok: true,
      expression: { cron, timeZone },
    });
  });

  it.each([
    ['', 'is empty'],
    ['0 3 * *', 'needs five fields'],
    ['0 0 3 * * *', 'and has 6'],
    ['60 3 * * *', 'the minute "60" is not between 0 and 59'],
    ['0 24 * * *', 'the hour "24"'],
    ['0 3 0 * *', 'the day of the month "0"'],
    ['0 3 * 13 *', 'the month "13"'],
    // Sunday is 0 for KOTS and Velero, which refuse 7.
    ['0 3 * * 7', 'the day of the week "7" is not between 0 and 6'],
    ['0 3 * * L', 'the day of the week "L"'],
    ['0 3 * * 5#2', 'the day of the week "5#2"'],
    ['0 18-8 * * *', 'the hour "18-8" runs backwards'],
    ['*/0 3 * * *', 'a step of 0'],
    ['0 3 * * FRIDAY', 'the day of the week "FRIDAY"'],
    ['@fortnightly', 'none of @yearly'],
    ['@every tuesday', 'none of @yearly'],
    ['1,,2 3 * * *', 'cannot be read'],
    // KOTS would take one after the other.
    ['0 3 31 2 *', 'a day that never comes'],
    ['0 3 31 4,6,9,11 *', 'a day that never comes'],
    ['*/99999999999999999999 3 * * *', 'cannot be read'],
  ])('refuses "%s"', (text, problem) => {
    expect(parseCron(text)).toEqual({
      ok: false,
      field: 'cron',
      problem: expect.stringContaining(problem),
    });
  });

  it.each([
    ['0 3 * * *', 'Europe/Atlantis'],
    ['CRON_TZ=CEST5 0 3 * * *', undefined],
    // Which of the two is meant?
    ['CRON_TZ=Asia/Tokyo 0 3 * * *', 'Europe/Berlin'],
    // A browser takes these, and Go does not.
    ['0 3 * * *', '+01:00'],
    ['0 3 * * *', 'europe/berlin'],
    ['0 3 * * *', 'utc'],
    ['0 3 * * *', 'asia/calcutta'],
  ])('refuses the zone of "%s" and %s', (text, zone) => {
    expect(parseCron(text, zone)).toMatchObject({
      ok: false,
      field: 'timeZone',
    });
  });
});

it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Etc/UTC', 'US/Eastern', 'EST5EDT'])(
  'takes the zone %s, whichever of its names that is',
  zone => {
    expect(parseCron('0 3 * * *', zone)).toMatchObject({ ok: true });
  },
);

describe('formatCron', () => {
  it('names the zone only where it is not UTC', () => {
    const cron = '0 3 * * *';
    expect(formatCron({ cron, timeZone: 'UTC' })).toBe(cron);
    expect(formatCron({ cron, timeZone: 'Europe/Berlin' })).toBe(
      'CRON_TZ=Europe/Berlin 0 3 * * *',
    );
  });
});
