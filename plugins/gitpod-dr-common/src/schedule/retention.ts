import { Retention, RetentionUnit } from '../types';

/** How KOTS counts: a month has 30 days, a year 365. */
const UNIT_MS: Record<RetentionUnit, number> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 7 * 86_400_000,
  months: 30 * 86_400_000,
  years: 365 * 86_400_000,
};

/** The longest time that Go's durations hold, in which KOTS computes. */
const LONGEST_MS = 292 * UNIT_MS.years;

/** @public */
export function retentionMs({ value, unit }: Retention): number {
  return value * UNIT_MS[unit];
}

/** Why KOTS could not keep snapshots that long; undefined if it can. @public */
export function retentionProblem(retention: Retention): string | undefined {
  if (retentionMs(retention) <= LONGEST_MS) return undefined;
  return `${retention.value} ${retention.unit} is longer than KOTS can count, which is 292 years`;
}
