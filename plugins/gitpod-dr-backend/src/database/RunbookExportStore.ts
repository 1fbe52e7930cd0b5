/** How the exports of an installation's runbook have gone. */
export interface RunbookExportRecord {
  /** The last one that was written. */
  last?: { file: string; at: string };
  /** Why the last attempt did not succeed; absent after a success. */
  problem?: { message: string; at: string };
}

/** Remembers the last export of each installation, for whichever replica is asked. */
export interface RunbookExportStore {
  find(entityRef: string): Promise<RunbookExportRecord>;
  noteWritten(entityRef: string, file: string): Promise<void>;
  noteProblem(entityRef: string, message: string): Promise<void>;
}
