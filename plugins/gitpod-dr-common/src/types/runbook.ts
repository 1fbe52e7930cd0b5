/** How an installation's runbook is kept where it can be read when the portal cannot. @public */
export type RunbookExport =
  | {
      scheduled: false;
      /** One sentence: why. */
      reason: string;
    }
  | {
      scheduled: true;
      /** Folder on the portal's disk. */
      directory: string;
      /** The last one that was written; absent before the first. */
      last?: {
        file: string;
        /** ISO 8601 in UTC. */
        at: string;
      };
      /** Why the last attempt did not succeed; absent after a success. */
      problem?: {
        message: string;
        /** ISO 8601 in UTC. */
        at: string;
      };
    };
