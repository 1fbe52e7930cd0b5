import { KubeObject } from '../kubernetes/types';

/** The fields of a Velero Backup that are used. Numbers that are zero are absent on the wire. */
export interface VeleroBackup extends KubeObject {
  spec?: {
    storageLocation?: string;
    includedNamespaces?: string[];
    excludedNamespaces?: string[];
    includedResources?: string[];
    /** From Velero 1.11 on. */
    includedNamespaceScopedResources?: string[];
    excludedResources?: string[];
    excludedNamespaceScopedResources?: string[];
    labelSelector?: object;
    orLabelSelectors?: object[];
  };
  status?: {
    phase?: string;
    /** From Velero 1.18 on. */
    queuePosition?: number;
    startTimestamp?: string;
    completionTimestamp?: string;
    expiration?: string;
    errors?: number;
    warnings?: number;
    failureReason?: string;
    validationErrors?: string[];
    progress?: { totalItems?: number; itemsBackedUp?: number };
    /** From Velero 1.13 on. */
    hookStatus?: { hooksAttempted?: number; hooksFailed?: number };
    /** From Velero 1.11 on. */
    backupItemOperationsAttempted?: number;
    backupItemOperationsCompleted?: number;
    backupItemOperationsFailed?: number;
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
    provider?: string;
    config?: Record<string, string>;
    accessMode?: string;
    validationFrequency?: string;
    objectStorage?: {
      bucket?: string;
      prefix?: string;
      caCert?: string;
      caCertRef?: { name: string };
    };
  };
  status?: {
    phase?: string;
    message?: string;
    lastValidationTime?: string;
    lastSyncedTime?: string;
  };
}

/** The fields of a DeleteBackupRequest that are used. */
export interface DeleteBackupRequest extends KubeObject {
  spec?: { backupName?: string };
  status?: { phase?: string; errors?: string[] };
}

/** The fields that a PodVolumeBackup and a DataUpload have and that are used. */
export interface VolumeBackup extends KubeObject {
  spec?: {
    /** Of a PodVolumeBackup. */
    pod?: { name?: string; namespace?: string };
    volume?: string;
    /** Of a DataUpload. */
    sourcePVC?: string;
    sourceNamespace?: string;
  };
  status?: {
    phase?: string;
    message?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    progress?: { totalBytes?: number; bytesDone?: number };
  };
}
