import { phaseName } from './phases';
import { BackupStorageLocation, VeleroBackup, VeleroRestore } from './types';

/** What is kept of a Backup. Absent numbers of the wire are zero here. */
export interface BackupRecord {
  name: string;
  uid: string;
  createdAt: string;
  deleting: boolean;
  /** Annotations are few and small on Backups; all are kept. */
  annotations: Record<string, string>;
  includedNamespaces: string[];
  storageLocation?: string;
  /** `New` where Velero has not given one yet. */
  phase: string;
  startedAt?: string;
  completedAt?: string;
  expiresAt?: string;
  errors: number;
  warnings: number;
  failureReason?: string;
  validationErrors: string[];
  progress?: { done: number; total: number };
}

/** What is kept of a Restore. */
export interface RestoreRecord {
  name: string;
  uid: string;
  createdAt: string;
  deleting: boolean;
  annotations: Record<string, string>;
  backupName?: string;
  phase: string;
  startedAt?: string;
  completedAt?: string;
  errors: number;
  warnings: number;
  failureReason?: string;
  validationErrors: string[];
  progress?: { done: number; total: number };
}

/** What is kept of a BackupStorageLocation. */
export interface LocationRecord {
  name: string;
  /** Absent until Velero has validated it once. */
  phase?: string;
  message?: string;
}

export function toLocationRecord(
  location: BackupStorageLocation,
): LocationRecord {
  const { phase, message } = location.status ?? {};
  return { name: location.metadata.name, phase, message };
}

function progressOf(
  done: number | undefined,
  total: number | undefined,
): { done: number; total: number } | undefined {
  return total ? { done: done ?? 0, total } : undefined;
}

export function toBackupRecord(backup: VeleroBackup): BackupRecord {
  const { metadata, spec, status = {} } = backup;
  return {
    name: metadata.name,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    deleting: Boolean(metadata.deletionTimestamp),
    annotations: metadata.annotations ?? {},
    includedNamespaces: spec?.includedNamespaces ?? [],
    storageLocation: spec?.storageLocation,
    phase: phaseName(status.phase),
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    expiresAt: status.expiration,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    failureReason: status.failureReason,
    validationErrors: status.validationErrors ?? [],
    progress: progressOf(
      status.progress?.itemsBackedUp,
      status.progress?.totalItems,
    ),
  };
}

export function toRestoreRecord(restore: VeleroRestore): RestoreRecord {
  const { metadata, spec, status = {} } = restore;
  return {
    name: metadata.name,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    deleting: Boolean(metadata.deletionTimestamp),
    annotations: metadata.annotations ?? {},
    backupName: spec?.backupName,
    phase: phaseName(status.phase),
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    failureReason: status.failureReason,
    validationErrors: status.validationErrors ?? [],
    progress: progressOf(
      status.progress?.itemsRestored,
      status.progress?.totalItems,
    ),
  };
}
