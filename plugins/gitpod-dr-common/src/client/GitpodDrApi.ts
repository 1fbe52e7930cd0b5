import {
  BackupSettings,
  BreakGlassOrder,
  InstallationStatus,
  LogFilter,
  LogRequest,
  NewHomeOrder,
  NewHomePreview,
  Obligation,
  ObligationList,
  QuestionReply,
  RecoverySnapshots,
  RestoreApproval,
  RestoreOrder,
  RestorePlan,
  RestorePreview,
  RestoreRequest,
  RestoreRequestDetail,
  RestoreRequestList,
  ReviewItem,
  ReviewItemList,
  Run,
  RunEvent,
  RunKind,
  RunList,
  RunbookExport,
  RunReport,
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

  /** Those that the installation's recovery cluster knows; at most 100 at a time. */
  listRecoverySnapshots(
    entityRef: string,
    selection?: SnapshotSelection & PageRequest,
  ): Promise<RecoverySnapshots>;

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
  previewRestore(entityRef: string, plan: RestorePlan): Promise<RestorePreview>;

  /**
   * Starts a restore run. Rejects with 409 if the preview is out of date or other work runs, and with 403
   * where another person has to approve it.
   */
  startRestore(entityRef: string, order: RestoreOrder): Promise<Run>;

  /**
   * Asks for the approval that a restore needs. Rejects with 409 if the preview is out of date, or while
   * another request waits.
   */
  requestRestore(
    entityRef: string,
    order: RestoreOrder,
  ): Promise<RestoreRequest>;

  /** Starts a restore run without the approval that it needs; the owners are told, and it is to be reviewed. */
  breakGlassRestore(entityRef: string, order: BreakGlassOrder): Promise<Run>;

  /** The newest 50. */
  listRestoreRequests(entityRef: string): Promise<RestoreRequestList>;

  getRestoreRequest(
    entityRef: string,
    requestId: string,
  ): Promise<RestoreRequestDetail>;

  /**
   * Approves a request of somebody else, which starts the run. Rejects with 409 if it waits no more, or if
   * what it would delete has changed: then it is `outdated`.
   */
  approveRestore(
    entityRef: string,
    requestId: string,
    approval: RestoreApproval,
  ): Promise<RestoreRequest>;

  rejectRestore(
    entityRef: string,
    requestId: string,
    rejection: { reason: string },
  ): Promise<RestoreRequest>;

  /** Takes back one's own request. */
  withdrawRestore(
    entityRef: string,
    requestId: string,
  ): Promise<RestoreRequest>;

  /** The restores that started without an approver. */
  listReviewItems(entityRef: string): Promise<ReviewItemList>;

  /** Closes the review of a restore that somebody else has started. */
  closeReviewItem(
    entityRef: string,
    reviewItemId: string,
    review: { note: string },
  ): Promise<ReviewItem>;

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

  /** Runs of one kind, or of all, newest first. */
  listRuns(
    entityRef: string,
    selection?: PageRequest & { kind?: RunKind },
  ): Promise<RunList>;

  getRun(entityRef: string, runId: string): Promise<Run>;

  /** Events of a run with ids above `after`, oldest first. */
  listRunEvents(
    entityRef: string,
    runId: string,
    options?: { after?: number },
  ): Promise<{ items: RunEvent[] }>;

  /**
   * Answers the open question of a run. Rejects with 409 if it is no longer open, and with 400 if a
   * required field is missing.
   */
  answerQuestion(
    entityRef: string,
    runId: string,
    reply: QuestionReply,
  ): Promise<Run>;

  /** Has a run stop before its next step; what its present step does goes on. */
  pauseRun(entityRef: string, runId: string): Promise<Run>;

  continueRun(entityRef: string, runId: string): Promise<Run>;

  /** Ends a run where it stands. Nothing is undone. */
  giveUpRun(
    entityRef: string,
    runId: string,
    request: { reason: string },
  ): Promise<Run>;

  /** All that is known of a run, for people who were not there. */
  getRunReport(entityRef: string, runId: string): Promise<RunReport>;

  /** What runs have changed outside the installation and what is still to be put back. */
  listObligations(entityRef: string): Promise<ObligationList>;

  /** Puts back what a run has changed, and resolves with how that stands then. */
  settleObligation(
    entityRef: string,
    obligationId: string,
  ): Promise<Obligation>;

  /** What making the recovery cluster the new home would do; writes nothing. */
  previewNewHome(entityRef: string): Promise<NewHomePreview>;

  /**
   * Starts the run that makes the recovery cluster the new home, with its first snapshot. Rejects with 409
   * while Gitpod may still write where it ran before, or other work runs.
   */
  makeNewHome(entityRef: string, order: NewHomeOrder): Promise<Run>;

  /** How to restore by hand with this installation's real values, as Markdown. */
  getRunbook(entityRef: string): Promise<string>;

  /** Whether and when the runbook was last written to a place outside the portal. */
  getRunbookExport(entityRef: string): Promise<RunbookExport>;
}
