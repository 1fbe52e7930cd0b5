/** A restore that started without the approval it needs. Times are ISO 8601, by the database's clock. */
export interface ReviewRecord {
  id: string;
  entityRef: string;
  runId: string;
  snapshotName: string;
  cluster: string;
  openedBy: string;
  openedAt: string;
  reason: string;
  closedBy?: string;
  closedAt?: string;
  note?: string;
}

/** Keeps what is to be reviewed until it is. An item is opened together with its run. */
export interface ReviewStore {
  /** Of an installation, the open ones first, then the newest. */
  list(entityRef: string): Promise<ReviewRecord[]>;
  /** Throws `NotFoundError` for one that the installation does not have. */
  get(entityRef: string, id: string): Promise<ReviewRecord>;
  /** Throws `ConflictError` for one that is closed. */
  close(id: string, review: { closedBy: string; note: string }): Promise<void>;
}
