import { KubeObject } from '../kubernetes/types';

/** The fields of a Velero Backup that are used. Numbers that are zero are absent on the wire. */
export interface VeleroBackup extends KubeObject {
  spec?: { storageLocation?: string; includedNamespaces?: string[] };
  status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    expiration?: string;
    errors?: number;
    warnings?: number;
    failureReason?: string;
    validationErrors?: string[];
    progress?: { totalItems?: number; itemsBackedUp?: number };
  };
}

/** The fields of a Velero Restore that are used. */
export interface VeleroRestore extends KubeObject {
  spec?: { backupName?: string };
  status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    errors?: number;
    warnings?: number;
    failureReason?: string;
    validationErrors?: string[];
    progress?: { totalItems?: number; itemsRestored?: number };
  };
}

/** The fields of a BackupStorageLocation that are used. */
export interface BackupStorageLocation extends KubeObject {
  spec?: {
    accessMode?: string;
    validationFrequency?: string;
    objectStorage?: { bucket?: string; prefix?: string };
  };
  status?: {
    phase?: string;
    message?: string;
    lastValidationTime?: string;
  };
}
