import { Duration } from 'luxon';
import { BackupStorageLocation } from './types';

/** Velero validates each minute unless told otherwise, and looks every 10 s whether it is time. */
const DEFAULT_VALIDATION_MS = 60_000;
const VALIDATION_SLACK_MS = 120_000;

/** Whether a storage location can be relied on now; if not, why. */
export type LocationVerdict =
  | { usable: true }
  | { usable: false; reason: string };

/** Reads a Go duration such as `1m30s`; 0 means that Velero never validates. */
function goDurationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
  if (text === '0') return 0;
  if (parts.length === 0) return undefined;
  const units = { h: 3_600_000, m: 60_000, s: 1_000 };
  return parts.reduce(
    (sum, [, value, unit]) =>
      sum + Number(value) * units[unit as keyof typeof units],
    0,
  );
}

/**
 * A location is usable if Velero found it available, and lately: when the server is dead the phase
 * stays as it was.
 */
export function judgeLocation(
  location: BackupStorageLocation | undefined,
  name: string,
  now: Date,
): LocationVerdict {
  if (!location) {
    return {
      usable: false,
      reason: `there is no BackupStorageLocation named ${name}`,
    };
  }
  const { phase, message, lastValidationTime } = location.status ?? {};
  if (phase !== 'Available') {
    const detail = message ? ` (${message})` : '';
    return {
      usable: false,
      reason: `storage location ${name} is ${
        phase || 'not validated yet'
      }${detail}`,
    };
  }
  const frequency =
    goDurationMs(location.spec?.validationFrequency ?? '') ??
    DEFAULT_VALIDATION_MS;
  if (frequency === 0) return { usable: true };
  if (!lastValidationTime) {
    return {
      usable: false,
      reason: `storage location ${name} was never validated`,
    };
  }
  const ageMs = now.getTime() - new Date(lastValidationTime).getTime();
  if (ageMs <= frequency + VALIDATION_SLACK_MS) return { usable: true };
  const age = Duration.fromMillis(ageMs).shiftTo('minutes').toHuman({
    maximumFractionDigits: 0,
  });
  return {
    usable: false,
    reason: `storage location ${name} was last validated ${age} ago, so its state "${phase}" is old`,
  };
}
