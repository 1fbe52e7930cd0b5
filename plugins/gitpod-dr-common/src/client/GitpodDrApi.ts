import {
  BackupSettings,
  InstallationStatus,
  LogFilter,
  LogRequest,
  RestorePreview,
  Run,
  RunEvent,
  RunList,
  ScheduleChange,
  ScheduleOverview,
  Snapshot,
  SnapshotDeletion,
  SnapshotDeletionOrder,
  SnapshotDeletionPreview,
  SnapshotDetail,
  SnapshotList,
  SnapshotManifest,
  SnapshotPreflight,
  SnapshotSelection,
  VeleroLog,
} from '../types';

/** Which part of a list to return. @public */
export interface PageRequest {
  offset?: number;
  limit?: number;
}

/**
 * What the backend plugin offers. Every method is for one catalog entity, named by its reference
 * (`component:default/gitpod`), and rejects with a `ResponseError` of `@backstage/errors`.
 *
 * @public
 */
export interface GitpodDrApi {
  getStatus(entityRef: string): Promise<InstallationStatus>;

  /** At most 100 at a time. */
  listSnapshots(
    entityRef: string,
    selection?: SnapshotSelection & PageRequest,
  ): Promise<SnapshotList>;

  /** All of the selection as the text of a file; times are in UTC. */
  exportSnapshots(
    entityRef: string,
    options: SnapshotSelection & { format: 'csv' | 'json' },
  ): Promise<string>;

  getSnapshot(entityRef: string, snapshotName: string): Promise<Snapshot>;

  getSnapshotDetail(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotDetail>;

  /** What was recorded for a snapshot, and how the cluster differs from it today. */
  getSnapshotManifest(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotManifest>;

  /** Looks up what deleting a snapshot would do; writes nothing. */
  previewSnapshotDeletion(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotDeletionPreview>;

  /** Has Velero delete a snapshot. Rejects with 409 if it has changed since the preview, or must not go now. */
  deleteSnapshot(
    entityRef: string,
    snapshotName: string,
    order: SnapshotDeletionOrder,
  ): Promise<SnapshotDeletion>;

  /** Looks whether a snapshot can be taken now; takes none. */
  preflightSnapshot(entityRef: string): Promise<SnapshotPreflight>;

  /**
   * Starts a snapshot run. Rejects with 409 while a run of the portal is active; the error's body then has
   * that run's id (see {@link activeRunIdOf}), so that whoever came second can follow it too.
   */
  createSnapshot(
    entityRef: string,
    request?: {
      /** Why it is taken; at most 500 characters. */
      note?: string;
    },
  ): Promise<Run>;

  /** Computes what a restore would do; writes nothing. */
  previewRestore(
    entityRef: string,
    request: { snapshotName: string },
  ): Promise<RestorePreview>;

  /** Starts a restore run. Rejects with 409 if the preview is out of date or other work runs. */
  startRestore(
    entityRef: string,
    request: {
      snapshotName: string;
      /** Digest of the preview that the person has read. */
      digest: string;
      /** The installation's name, as typed. */
      confirmation: string;
    },
  ): Promise<Run>;

  /** KOTS's own schedule and retention, and the Schedules of Velero. */
  getSchedule(entityRef: string): Promise<ScheduleOverview>;

  /**
   * Changes KOTS's own schedule and retention, and resolves with both as they were read back. Rejects
   * with 400 that names the field before anything is sent.
   */
  updateSchedule(
    entityRef: string,
    change: ScheduleChange,
  ): Promise<ScheduleOverview>;

  /** How KOTS and Velero are set up to take snapshots. */
  getBackupSettings(entityRef: string): Promise<BackupSettings>;

  /** A page of Velero's log of a snapshot, or why there is none. */
  getSnapshotLog(
    entityRef: string,
    snapshotName: string,
    request?: LogRequest,
  ): Promise<VeleroLog>;

  /** A page of Velero's log of a Restore, which is named as Velero names it, or why there is none. */
  getRestoreLog(
    entityRef: string,
    restoreName: string,
    request?: LogRequest,
  ): Promise<VeleroLog>;

  /** A log as a text file, whole but for the filter. Rejects with 404 or 503 where there is none. */
  downloadLog(
    entityRef: string,
    target: { kind: 'snapshot' | 'restore'; name: string },
    filter?: LogFilter,
  ): Promise<Blob>;

  listRuns(entityRef: string, page?: PageRequest): Promise<RunList>;

  getRun(entityRef: string, runId: string): Promise<Run>;

  /** Events of a run with ids above `after`, oldest first. */
  listRunEvents(
    entityRef: string,
    runId: string,
    options?: { after?: number },
  ): Promise<{ items: RunEvent[] }>;
}
