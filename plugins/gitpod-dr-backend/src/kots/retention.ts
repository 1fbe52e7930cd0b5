import {
  Retention,
  RETENTION_UNITS,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** KOTS's own default: 720 h. */
const DEFAULT_RETENTION: Retention = { value: 1, unit: 'months' };

/** The TTL as KOTS's API has it. */
export interface KotsTtl {
  inputValue?: unknown;
  inputTimeUnit?: unknown;
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
