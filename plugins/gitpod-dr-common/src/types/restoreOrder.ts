/** `own`: back to a snapshot; `recovery`: onto the configured recovery cluster. @public */
export type RestoreTarget = 'own' | 'recovery';

/** `admin-console` and `applications` are the flags of `kubectl kots restore`. @public */
export type RestoreScope = 'all' | 'admin-console' | 'applications';

/** Whether the present state is kept before anything is deleted. @public */
export type SafetySnapshotChoice =
  | { take: true }
  | {
      take: false;
      /** Why not, in the requester's words. */
      reason: string;
    };

/** What a person wants restored, where to and how. @public */
export interface RestorePlan {
  snapshotName: string;
  /** `own` unless given. */
  target?: RestoreTarget;
  /** `all` unless given. */
  scope?: RestoreScope;
  /**
   * The person's word that the database is restored to the time of the snapshot too, without which neither an
   * older Gitpod nor other encryption keys can be restored; false unless given.
   */
  databaseGoesBack?: boolean;
}

/** The start of a restore run, as a person has confirmed it. @public */
export interface RestoreOrder extends RestorePlan {
  /** Digest of the preview that the person has read. */
  digest: string;
  /** The installation's name, as typed. */
  confirmation: string;
  /** A snapshot is taken unless told; the recovery cluster has nothing to keep. */
  safetySnapshot?: SafetySnapshotChoice;
}
