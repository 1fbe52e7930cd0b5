import { Duration } from 'luxon';
import { goDurationMs } from './goDuration';
import { redactSecrets } from './redactSecrets';
import { BackupStorageLocation } from './types';

/** Velero validates each minute unless told otherwise, and looks every 10 s whether it is time. */
const DEFAULT_VALIDATION_MS = 60_000;
const VALIDATION_SLACK_MS = 120_000;

/** Whether a storage location can be relied on now; if not, why. */
export type LocationVerdict =
  | { usable: true }
  | { usable: false; reason: string };

/** How old the last validation may be while the Velero server works; undefined where it never validates. */
export function longestSilenceMs(
  validationFrequency: string | undefined,
): number | undefined {
  const frequencyMs =
    goDurationMs(validationFrequency ?? '') ?? DEFAULT_VALIDATION_MS;
  return frequencyMs === 0 ? undefined : frequencyMs + VALIDATION_SLACK_MS;
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
    const detail = message ? ` (${redactSecrets(message)})` : '';
    return {
      usable: false,
      reason: `storage location ${name} is ${
        phase || 'not validated yet'
      }${detail}`,
    };
  }
  const longestMs = longestSilenceMs(location.spec?.validationFrequency);
  if (longestMs === undefined) return { usable: true };
  if (!lastValidationTime) {
    return {
      usable: false,
      reason: `storage location ${name} was never validated`,
    };
  }
  const ageMs = now.getTime() - new Date(lastValidationTime).getTime();
  if (ageMs <= longestMs) return { usable: true };
  const age = Duration.fromMillis(ageMs).shiftTo('minutes').toHuman({
    maximumFractionDigits: 0,
  });
  return {
    usable: false,
    reason: `storage location ${name} was last validated ${age} ago, so its state "${phase}" is old`,
  };
}
