import { BackupRecord, RestoreRecord } from '../../velero/records';

/** Whose log is asked for. */
export interface LogTarget {
  kind: 'snapshot' | 'restore';
  name: string;
  /** The Backup or Restore. */
  record: BackupRecord | RestoreRecord;
  /** Absent if the snapshot of a restore is gone, and its place unknown with it. */
  storageLocation?: string;
}

/** For sentences: `snapshot instance-ab1cd`. */
export function nameOf({ kind, name }: LogTarget): string {
  return `${kind} ${name}`;
}
