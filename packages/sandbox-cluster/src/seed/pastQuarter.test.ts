import { DAY } from '../velero/time';
import { PAST_BACKUPS } from './pastBackups';
import { pastQuarter } from './pastQuarter';

const NOW = new Date('2026-03-04T12:00:00Z');

describe('pastQuarter', () => {
  const backups = pastQuarter(NOW);

  it('is the same each time', () => {
    expect(pastQuarter(NOW)).toEqual(backups);
  });

  it('has tens of snapshots of both triggers and of each outcome', () => {
    const count = (matches: (backup: (typeof backups)[number]) => boolean) =>
      backups.filter(matches).length;

    expect(backups.length).toBeGreaterThan(60);
    expect(count(({ trigger }) => trigger === 'manual')).toBeGreaterThan(5);
    expect(count(({ trigger }) => trigger === 'schedule')).toBeGreaterThan(50);
    expect(count(({ phase }) => phase === 'Failed')).toBe(2);
    expect(count(({ phase }) => phase === 'PartiallyFailed')).toBe(2);
    expect(count(({ phase }) => phase === 'FailedValidation')).toBe(2);
    expect(count(({ warnings = 0 }) => warnings > 0)).toBe(5);
  });

  it('has no two of one name, and none that the days before today tell', () => {
    const names = [...backups, ...PAST_BACKUPS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const oldest = Math.max(...PAST_BACKUPS.map(({ age }) => age));
    expect(Math.min(...backups.map(({ age }) => age))).toBeGreaterThan(oldest);
  });

  it('lacks what has expired, and goes back almost as far as that', () => {
    const oldest = Math.max(...backups.map(({ age }) => age));
    expect(oldest).toBeLessThan(90 * DAY);
    expect(oldest).toBeGreaterThan(88 * DAY);
  });

  it('has nights without any', () => {
    const starts = backups.map(({ age }) => NOW.getTime() - age).sort();
    const gaps = starts.slice(1).map((start, index) => start - starts[index]);
    expect(gaps.filter(gap => gap > 1.5 * DAY)).toHaveLength(2);
  });

  it('grows', () => {
    const sizeOf = (first: number, last: number) =>
      backups
        .filter(({ age }) => age > first * DAY && age < last * DAY)
        .reduce((sum, { volumeBytes = 0 }) => Math.max(sum, volumeBytes), 0);
    expect(sizeOf(45, 55)).toBeGreaterThan(sizeOf(80, 90) * 1.2);
    expect(sizeOf(6, 16)).toBeGreaterThan(sizeOf(30, 40) * 1.2);
  });
});
