/** What must be known to find the Backup that our request brings about, and no other. */
export interface KotsIntent {
  /** Uids of the Backups that were there before. */
  uidsBefore: string[];
  /** The API server's time when they were listed, ISO 8601. */
  intendedAt: string;
  /** Set before KOTS is asked: from then on a Backup may come. */
  asked?: boolean;
  /** The Backup's name as KOTS answered. */
  promisedName?: string;
}

/** What the request for a snapshot remembers, and the later steps read. */
export interface RequestState {
  /** Where KOTS makes the Backup. */
  kots?: KotsIntent;
  /** The Backup of the request, once it is there. */
  backup?: { name: string; uid: string };
}
