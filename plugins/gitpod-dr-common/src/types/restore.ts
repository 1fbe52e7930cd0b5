import { MissingRight } from './missingRight';
import { RestoreScope, RestoreTarget } from './restoreOrder';
import { Snapshot } from './snapshot';

/** An object of the cluster that a restore would touch. @public */
export interface PreviewObject {
  kind: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  name: string;
  /** Absent for objects that do not exist yet. */
  uid?: string;
  /** Only for an object that stays as it is: whether it is what the snapshot has. */
  sinceSnapshot?: SinceSnapshot;
}

/** What has become of an object since the snapshot was taken. @public */
export type SinceSnapshot =
  | { state: 'same' }
  /** The last change; after the snapshot had begun. */
  | { state: 'changed'; at: string }
  | { state: 'unknown'; reason: string };

/** Something that a person must know before starting. `block` makes starting impossible. @public */
export interface PreviewFinding {
  severity: 'block' | 'warn' | 'info';
  code: string;
  message: string;
  nextStep?: string;
  /** What the portal's credential lacks, where that is the finding. */
  missingRights?: MissingRight[];
}

/** What a restore would do, computed without writing. @public */
export interface RestorePreview {
  /** Must come back with the start request; changes when anything that would be deleted changes. */
  digest: string;
  computedAt: string;
  snapshot: Snapshot;
  target: { kind: RestoreTarget; cluster: string; namespace: string };
  scope: RestoreScope;
  /** How long earlier restores of this installation took; absent where none has ended well. */
  expectedDowntime?: {
    /** ISO 8601 duration. */
    median: string;
    /** ISO 8601 duration. */
    longest: string;
    /** How many runs it is from. */
    runs: number;
  };
  /** What the person must type. */
  confirmation: string;
  /** Set where another person has to approve a restore. */
  approval?: {
    /** For how long a request waits; ISO 8601 duration. */
    expiresAfter: string;
  };
  /** The admin console's objects, deleted by the portal, each by its uid; volumes first. */
  deletedByPortal: PreviewObject[];
  /** The application's objects, deleted by KOTS when the application is restored. */
  deletedByKots: PreviewObject[];
  /** Objects of the snapshot that will be created, or are of a kind that the portal cannot look up. */
  created: PreviewObject[];
  /** Objects of the snapshot that exist and stay as they are, the cluster-scoped ones among them. */
  kept: PreviewObject[];
  /** What the snapshot does not hold, one sentence each. */
  notInSnapshot: string[];
  findings: PreviewFinding[];
}
