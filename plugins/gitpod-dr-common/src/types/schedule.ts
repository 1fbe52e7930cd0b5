import { Observation } from './observation';
import { MissingRight } from './missingRight';

/** Units in which KOTS keeps snapshots. A month has 30 days, a year 365. @public */
export const RETENTION_UNITS = [
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
] as const;

/** @public */
export type RetentionUnit = (typeof RETENTION_UNITS)[number];

/** How long snapshots are kept. @public */
export interface Retention {
  value: number;
  unit: RetentionUnit;
}

/** A cron expression, explained. @public */
export interface CronTimes {
  /** Without the zone. Five fields, or a descriptor such as `@daily`. */
  cron: string;
  /** IANA name of the zone that the fields mean; `UTC` where the expression names none. */
  timeZone: string;
  /** In words, `At 03:00 AM`; absent for an expression that cannot be read. */
  inWords?: string;
  /** The next five runs, ISO 8601 in UTC; empty while nothing is scheduled. */
  nextRuns: string[];
  /** Why there are no words or no next runs. */
  problem?: string;
}

/** A run that should have happened. @public */
export interface MissedRun {
  /** ISO 8601 in UTC. */
  expectedAt: string;
}

/** What should have run, held against the Backups that there are. @public */
export interface MissedRuns {
  /** Newest first, at most 50. */
  items: MissedRun[];
  /** All of them. */
  total: number;
  /** From when on it was looked for, ISO 8601 in UTC; absent where it could not be told. */
  since?: string;
  /** Why from then on, or why it could not be told; one sentence. */
  reason: string;
}

/** KOTS's own schedule of full snapshots, and how long it keeps them. @public */
export interface KotsSchedule extends CronTimes {
  enabled: boolean;
  retention: Retention;
  missed: MissedRuns;
}

/** A Velero Schedule that takes the installation's namespace along; shown, never changed. @public */
export interface VeleroSchedule extends CronTimes {
  name: string;
  paused: boolean;
  /** Raw word of Velero; `New` while it has none. */
  phase: string;
  validationErrors: string[];
  lastBackupAt?: string;
  /** How long its backups are kept, as Velero has it (`720h0m0s`). */
  ttl?: string;
  missed: MissedRuns;
}

/** A value, or why it is not known. @public */
export type Known<T> =
  | { known: true; value: T }
  | {
      known: false;
      /** One sentence. */
      reason: string;
      nextStep?: string;
      missingRights?: MissingRight[];
    };

/** When snapshots are taken and how long they are kept. @public */
export interface ScheduleOverview {
  observation: Observation;
  kots: Known<KotsSchedule>;
  velero: Known<VeleroSchedule[]>;
}

/** A change of KOTS's own schedule; what is absent stays as it is. @public */
export interface ScheduleChange {
  schedule?: {
    enabled: boolean;
    /** Five fields, or a descriptor such as `@daily`. */
    cron: string;
    /** IANA name; UTC where absent. */
    timeZone?: string;
  };
  retention?: Retention;
}
