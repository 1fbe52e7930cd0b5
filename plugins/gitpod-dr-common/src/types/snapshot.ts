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

/**
 * How long Velero keeps a snapshot. `days` are whole days left, as `kubectl kots backup ls` counts them:
 * 0 on the last day.
 *
 * @public
 */
export type SnapshotExpiry =
  | { state: 'valid'; days: number }
  | { state: 'expired' }
  /** Velero has given no time, or not yet. */
  | { state: 'unset' };

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
  expiry: SnapshotExpiry;
  /** From start to end; absent until both are known. */
  durationMs?: number;
  /** Bytes of its volumes; absent where the Backup itself does not tell, which is the rule. */
  sizeBytes?: number;
  progress?: Progress;
  gitpodVersion?: string;
  /** KOTS sequence of the app in the snapshot. */
  kotsSequence?: number;
  /**
   * Whose annotations a full snapshot carries: `2022` is KOTS before it recorded versions (v1.108),
   * `current` since then; `none` on other snapshots.
   */
  annotationFormat: '2022' | 'current' | 'none';
  /** A partial snapshot: it holds the application without the admin console, so a new cluster cannot start from it. */
  notForNewCluster: boolean;
  /** A Velero backup of the namespace that KOTS knows nothing of. */
  plain: boolean;
  storageLocation?: string;
  failureReason?: string;
  validationErrors: string[];
  restorability: Restorability;
}

/** What a list of snapshots can be sorted by. What lacks the value comes last, in either direction. @public */
export const SNAPSHOT_ORDER_FIELDS = [
  'name',
  'status',
  'startedAt',
  'completedAt',
  'duration',
  'size',
  'errors',
  'warnings',
  'trigger',
  'gitpodVersion',
  'kotsSequence',
  'expiresAt',
] as const;

/** @public */
export type SnapshotOrderField = (typeof SNAPSHOT_ORDER_FIELDS)[number];

/** Which snapshots are meant; what is absent does not narrow. @public */
export interface SnapshotFilter {
  /** Part of the name, phase, version or storage location, in any case. */
  text?: string;
  /** Velero's own words; any of them. */
  phase?: string[];
  trigger?: Snapshot['trigger'];
  /** ISO 8601 with zone; a snapshot that has not started counts from its creation. */
  startedAfter?: string;
  startedBefore?: string;
  /** Name of the storage location. */
  location?: string;
  restorableOnly?: boolean;
}

/** Which snapshots, in which order. Newest first where nothing is said; what is equal is sorted by name. @public */
export interface SnapshotSelection extends SnapshotFilter {
  orderBy?: SnapshotOrderField;
  direction?: 'asc' | 'desc';
}

/** A value that a filter can have, and how many snapshots of the installation have it. @public */
export interface FacetValue {
  value: string;
  count: number;
}

/** What there is to filter by, counted before the filter. @public */
export interface SnapshotFacets {
  phases: FacetValue[];
  triggers: FacetValue[];
  locations: FacetValue[];
}

/** A page of snapshots. @public */
export interface SnapshotList {
  items: Snapshot[];
  /** How many there are after the filter. */
  totalItems: number;
  offset: number;
  facets: SnapshotFacets;
  observation: Observation;
}
