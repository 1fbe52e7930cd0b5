import { SnapshotList } from './snapshot';

/** How fresh a cluster's view of what is in the bucket is. @public */
export interface SyncedLocation {
  name: string;
  /** Velero's own word; absent until Velero has looked. */
  phase?: string;
  message?: string;
  /** When Velero last brought snapshots from the bucket; absent if it never did. */
  lastSyncedAt?: string;
}

/** The snapshots that the recovery cluster knows through the bucket that it shares. @public */
export interface RecoverySnapshots {
  place: { cluster: string; namespace: string };
  locations: SyncedLocation[];
  list: SnapshotList;
}
