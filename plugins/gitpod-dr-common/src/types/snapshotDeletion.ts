import { PreviewFinding } from './restore';
import { Snapshot } from './snapshot';

/** A Restore that goes when the snapshot that it was made from goes; its log goes with it. @public */
export interface RestoreOfSnapshot {
  name: string;
  uid: string;
  phase: string;
  startedAt?: string;
}

/** What has been asked of Velero about a snapshot's deletion. @public */
export interface SnapshotDeletionRequest {
  name: string;
  /** Velero's word; `New` until its server has seen the request. */
  phase: string;
  requestedAt: string;
  /** Why Velero could not delete it, in its own words. */
  errors: string[];
}

/** What deleting a snapshot would do, looked up without writing. @public */
export interface SnapshotDeletionPreview {
  snapshot: Snapshot;
  computedAt: string;
  /** Must come back with the request: a snapshot of the same name with another uid is another one. */
  uid: string;
  /** What the person must type: the snapshot's name. */
  confirmation: string;
  /** Deleted with it, with their logs. */
  restores: RestoreOfSnapshot[];
  /** Files in the backup storage that are deleted with it, one sentence each. */
  files: string[];
  /** True where nothing could be restored any more; the request must then say so. */
  isLastGood: boolean;
  /** A request that Velero has not ended, or that has failed. */
  request?: SnapshotDeletionRequest;
  findings: PreviewFinding[];
}

/** Asks for the deletion of a snapshot. @public */
export interface SnapshotDeletionOrder {
  /** From the preview. */
  uid: string;
  /** The snapshot's name, as typed. */
  confirmation: string;
  /** Must be true for the only snapshot that can be restored. */
  confirmLastGood?: boolean;
}

/**
 * Velero has been asked; it deletes in its own time. The snapshot is gone when it is no longer listed.
 *
 * @public
 */
export interface SnapshotDeletion {
  snapshotName: string;
  snapshotUid: string;
  request: SnapshotDeletionRequest;
  /** True where the same was asked before, and nothing new was done. */
  alreadyRequested: boolean;
}
