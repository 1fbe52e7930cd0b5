import { DAY, HOUR } from '../velero/time';

/** One backup of the past, as it shall stand in the cluster. */
export interface PastBackup {
  name: string;
  /** How long before now it was taken. */
  age: number;
  annotations: 'current' | 'of-2022' | 'partial' | 'none';
  phase: 'Completed' | 'PartiallyFailed' | 'Failed' | 'FailedValidation';
  warnings?: number;
  errors?: number;
  failureReason?: string;
  validationErrors?: string[];
  ttl?: string;
  /** Manual unless told. */
  trigger?: 'manual' | 'schedule';
  /** Deployed sequence of the app at that time. */
  sequence?: number;
  /** How long it took. */
  runTime?: number;
  /** Of the one volume that was backed up; none unless told. */
  volumeBytes?: number;
  /** A portal of that time has written the recovery manifest before it. */
  withManifest?: boolean;
  /** Its Secret `kotsadm-authstring` has another value than today's. */
  beforePasswordChange?: boolean;
}

/** The history that a new sandbox starts with: good snapshots and one of each kind of bad. */
export const PAST_BACKUPS: PastBackup[] = [
  {
    name: 'instance-ab1cd',
    age: 3 * HOUR,
    annotations: 'current',
    phase: 'Completed',
    withManifest: true,
  },
  {
    name: 'instance-p3r7f',
    age: 9 * HOUR,
    annotations: 'current',
    phase: 'PartiallyFailed',
    errors: 1,
  },
  {
    name: 'instance-f8d2q',
    age: 16 * HOUR,
    annotations: 'current',
    phase: 'Failed',
    failureReason:
      'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
  },
  {
    name: 'instance-k4t7m',
    age: DAY + 3 * HOUR,
    annotations: 'current',
    phase: 'Completed',
    withManifest: true,
    beforePasswordChange: true,
  },
  {
    name: 'gitpod-part1',
    age: DAY + 8 * HOUR,
    annotations: 'partial',
    phase: 'Completed',
  },
  {
    name: 'instance-w9x2p',
    age: 2 * DAY + 3 * HOUR,
    annotations: 'current',
    phase: 'Completed',
    withManifest: true,
    warnings: 2,
  },
  {
    name: 'velero-nightly-1',
    age: 2 * DAY + 12 * HOUR,
    annotations: 'none',
    phase: 'Completed',
  },
  {
    name: 'instance-v6n4z',
    age: 3 * DAY + 3 * HOUR,
    annotations: 'current',
    phase: 'FailedValidation',
    validationErrors: [
      "backup can't be created because BackupStorageLocation default is in Unavailable status.",
    ],
  },
  {
    name: 'instance-e5x1r',
    age: 4 * DAY + 3 * HOUR,
    annotations: 'of-2022',
    phase: 'Completed',
    // Leaves it about five hours.
    ttl: '104h0m0s',
  },
];
