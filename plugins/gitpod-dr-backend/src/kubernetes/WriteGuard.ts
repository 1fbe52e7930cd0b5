/** What is about to be written, for the record. */
export interface Write {
  /** `create`, `delete`, or the request to the admin console, `POST /api/v1/snapshot/backup` for example. */
  action: string;
  /** `Kind namespace/name`. */
  object: string;
  uid?: string;
}

/** Stands around every write to a cluster: lets it through, or not, and records it. */
export interface WriteGuard {
  /**
   * Runs the write. Throws without running it if the writer may not write any more, or not for
   * as long as the write may take.
   */
  around<T>(write: Write, timeoutMs: number, run: () => Promise<T>): Promise<T>;
}
