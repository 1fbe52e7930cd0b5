import { Observation } from './observation';
import { Progress } from './installation';

/**
 * What a phase means to a person. An unknown phase is `unknown`, never `good`.
 * `attention` is a snapshot that completed with warnings.
 *
 * @public
 */
export type SnapshotState =
  | 'pending'
  | 'running'
  | 'good'
  | 'attention'
  | 'bad'
  | 'deleting'
  | 'unknown';

/** Whether a snapshot can be restored as a whole, and if not, every reason. @public */
export type Restorability =
  | { restorable: true }
  | { restorable: false; reasons: string[] };

/** A Velero Backup of an installation. @public */
export interface Snapshot {
  name: string;
  uid: string;
  /** `instance`: full KOTS snapshot; `application`: partial one; `velero`: a plain backup of the namespace. */
  kind: 'instance' | 'application' | 'velero';
  /** Velero's own word; `New` while it has none. */
  phase: string;
  state: SnapshotState;
  errors: number;
  warnings: number;
  trigger: 'manual' | 'schedule' | 'unknown';
  createdAt: string;
  startedAt?: string;
  completedAt?: string;
  expiresAt?: string;
  progress?: Progress;
  gitpodVersion?: string;
  /** KOTS sequence of the app in the snapshot. */
  kotsSequence?: number;
  storageLocation?: string;
  failureReason?: string;
  validationErrors: string[];
  restorability: Restorability;
}

/** A page of snapshots, newest first. @public */
export interface SnapshotList {
  items: Snapshot[];
  totalItems: number;
  offset: number;
  observation: Observation;
}
