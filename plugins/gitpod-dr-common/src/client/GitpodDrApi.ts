import {
  InstallationStatus,
  RestorePreview,
  Run,
  RunEvent,
  RunList,
  Snapshot,
  SnapshotList,
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

  listSnapshots(entityRef: string, page?: PageRequest): Promise<SnapshotList>;

  getSnapshot(entityRef: string, snapshotName: string): Promise<Snapshot>;

  /** Starts a snapshot run. Rejects with 409 while other work runs. */
  createSnapshot(entityRef: string): Promise<Run>;

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

  listRuns(entityRef: string, page?: PageRequest): Promise<RunList>;

  getRun(entityRef: string, runId: string): Promise<Run>;

  /** Events of a run with ids above `after`, oldest first. */
  listRunEvents(
    entityRef: string,
    runId: string,
    options?: { after?: number },
  ): Promise<{ items: RunEvent[] }>;
}
