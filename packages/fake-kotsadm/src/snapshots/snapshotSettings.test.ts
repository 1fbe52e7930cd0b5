import { isStandardCron, ttlOf } from './snapshotSettings';

describe('snapshot settings', () => {
  it.each([
    ['1', 'months', '720h'],
    ['30', 'days', '720h'],
    ['90', 'seconds', '90s'],
    ['1', 'years', '8760h'],
  ])('keep for %s %s as %s', (value, unit, ttl) => {
    expect(ttlOf(value, unit)).toBe(ttl);
  });

  it.each([
    ['0 0 * * MON', true],
    ['CRON_TZ=Europe/Berlin 0 3 * * *', true],
    ['@daily', true],
    ['0 3 * *', false],
    ['whenever', false],
  ])('take "%s" for a schedule: %s', (schedule, isOne) => {
    expect(isStandardCron(schedule)).toBe(isOne);
  });
});
