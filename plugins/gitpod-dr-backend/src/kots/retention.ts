import {
  Retention,
  RETENTION_UNITS,
  RetentionUnit,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

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
/** KOTS's own default: 720 h. */
const DEFAULT_RETENTION: Retention = { value: 1, unit: 'months' };

/** The TTL as KOTS's API has it. */
export interface KotsTtl {
  inputValue?: unknown;
  inputTimeUnit?: unknown;
}

export function retentionMs({ value, unit }: Retention): number {
  return value * UNIT_MS[unit];
}

/** Why KOTS could not keep snapshots that long; undefined if it can. */
export function retentionProblem(retention: Retention): string | undefined {
  if (retentionMs(retention) <= LONGEST_MS) return undefined;
  return `${retention.value} ${retention.unit} is longer than KOTS can count, which is 292 years`;
}

/**
 * Reads KOTS's answer. Where nothing was ever stored KOTS spells the unit "month", which its own API
 * refuses when it is sent back.
 */
export function readRetention({ inputValue, inputTimeUnit }: KotsTtl = {}):
  | Retention
  | undefined {
  if (inputValue === undefined && inputTimeUnit === undefined) {
    return DEFAULT_RETENTION;
  }
  const value = Number(inputValue);
  const unit = RETENTION_UNITS.find(
    known => known === inputTimeUnit || known === `${inputTimeUnit}s`,
  );
  return unit && Number.isInteger(value) && value > 0
    ? { value, unit }
    : undefined;
}
