import { DAY, HOUR, MINUTE, SECOND } from '../velero/time';
import type { PastBackup } from './pastBackups';

const MIB = 2 ** 20;
/** The hour of the nightly snapshots, in UTC. */
const NIGHT = 2 * HOUR;
/** Nearer ones are told one by one in `PAST_BACKUPS`. */
const UNTIL_DAYS_AGO = 6;
const SINCE_DAYS_AGO = 120;
/** Velero keeps them for three months; what is older has expired and is gone. */
const KEPT = 90 * DAY;
const TTL = '2160h0m0s';

/** The schedule of those nights, as the admin console knows it. */
export const NIGHTLY = {
  autoEnabled: true,
  schedule: '0 2 * * *',
  ttl: '2160h',
  inputValue: '3',
  inputTimeUnit: 'months',
};

type Outcome = Partial<PastBackup>;

/** Nights without any: the cluster was down, and later the schedule was off. */
const QUIET_DAYS = [62, 61, 60, 24, 23];

const UNAVAILABLE: Outcome = {
  phase: 'FailedValidation',
  validationErrors: [
    "backup can't be created because BackupStorageLocation default is in Unavailable status.",
  ],
};
const INTERRUPTED: Outcome = {
  phase: 'Failed',
  failureReason:
    'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
};

/** By days ago; all others went well. */
const OUTCOMES = new Map<number, Outcome>([
  [81, { warnings: 1 }],
  [74, { phase: 'PartiallyFailed', errors: 1, runTime: 4 * MINUTE }],
  [63, INTERRUPTED],
  [52, { warnings: 2 }],
  [44, UNAVAILABLE],
  [43, UNAVAILABLE],
  [37, { warnings: 1 }],
  [29, { phase: 'PartiallyFailed', errors: 2, runTime: 9 * MINUTE }],
  [17, { warnings: 2 }],
  [12, INTERRUPTED],
  [9, { warnings: 1 }],
]);

/** Taken by hand before an upgrade or other work, some hours after the nightly one. */
const MANUAL_DAYS = [86, 71, 59, 42, 28, 22, 11, 7];

/** Always the same for the same day, and unlike that of its neighbours; between 0 and 1. */
function noise(day: number, salt: number): number {
  const value = Math.sin(day * 12.9898 + salt * 78.233) * 43_758.5453;
  return value - Math.floor(value);
}

/** Five letters and digits, as the API server adds them. */
function suffix(day: number, salt: number): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return [1, 2, 3, 4, 5]
    .map(n => letters[Math.floor(noise(day, salt + n) * letters.length)])
    .join('');
}

/** The registry of changes of the admin console grows, and is tidied up at an upgrade. */
function volumeBytesOf(day: number): number {
  const grown = 180 + (SINCE_DAYS_AGO - day) * 3.2;
  const tidied = day < 42 ? 95 : 0;
  return Math.round((grown - tidied + noise(day, 1) * 12) * MIB);
}

function pastBackup(
  day: number,
  age: number,
  trigger: 'manual' | 'schedule',
): PastBackup {
  const volumeBytes = volumeBytesOf(day);
  return {
    name: `instance-${suffix(day, trigger === 'manual' ? 20 : 10)}`,
    age,
    annotations: 'of-2022',
    phase: 'Completed',
    trigger,
    sequence: day > 42 ? 2 : 3,
    runTime: Math.round(
      25 * SECOND + (volumeBytes / MIB) * 120 + noise(day, 2) * 20 * SECOND,
    ),
    volumeBytes,
    ttl: TTL,
    ...(trigger === 'schedule' ? OUTCOMES.get(day) : {}),
  };
}

/** A quarter of nightly snapshots, those taken by hand between, what went wrong, and the nights that lack one. */
export function pastQuarter(now: Date): PastBackup[] {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const ageAt = (day: number, hour: number) =>
    now.getTime() - (today - day * DAY + hour);
  const days = Array.from(
    { length: SINCE_DAYS_AGO - UNTIL_DAYS_AGO + 1 },
    (_, index) => SINCE_DAYS_AGO - index,
  );
  const nightly = days
    .filter(day => !QUIET_DAYS.includes(day))
    .map(day => pastBackup(day, ageAt(day, NIGHT), 'schedule'));
  const manual = MANUAL_DAYS.map(day =>
    pastBackup(day, ageAt(day, 9 * HOUR + day * MINUTE), 'manual'),
  );
  return [...nightly, ...manual]
    .filter(({ age }) => age < KEPT)
    .sort((a, b) => a.age - b.age);
}
