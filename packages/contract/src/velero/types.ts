import { KubeObject } from '../kube/KubeObject';

export interface Backup extends KubeObject {
  spec: BackupSpec & {
    ttl?: string;
    csiSnapshotTimeout?: string;
    itemOperationTimeout?: string;
    volumeGroupSnapshotLabelKey?: string;
    defaultVolumesToFsBackup?: boolean;
    snapshotMoveData?: boolean;
  };
  status?: {
    phase?: string;
    queuePosition?: number;
    version?: number;
    formatVersion?: string;
    expiration?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    progress?: { totalItems?: number; itemsBackedUp?: number };
    validationErrors?: string[];
    failureReason?: string;
    errors?: number;
    warnings?: number;
  };
}

export interface BackupSpec {
  includedNamespaces?: string[];
  excludedNamespaces?: string[];
  includedResources?: string[];
  excludedResources?: string[];
  labelSelector?: { matchLabels: Record<string, string> };
  orLabelSelectors?: { matchLabels: Record<string, string> }[];
  storageLocation?: string;
}

export interface Restore extends KubeObject {
  spec: RestoreSpec & { itemOperationTimeout?: string };
  status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    progress?: { totalItems?: number; itemsRestored?: number };
    validationErrors?: string[];
    failureReason?: string;
    errors?: number;
    warnings?: number;
  };
}

export interface RestoreSpec {
  backupName?: string;
  includedNamespaces?: string[];
  includedResources?: string[];
  excludedResources?: string[];
  labelSelector?: { matchLabels: Record<string, string> };
  namespaceMapping?: Record<string, string>;
  restorePVs?: boolean;
  includeClusterResources?: boolean;
  existingResourcePolicy?: string;
}

export interface StorageLocation extends KubeObject {
  spec: { accessMode?: string };
  status?: {
    phase?: string;
    message?: string;
    lastValidationTime?: string;
    lastSyncedTime?: string;
  };
}

export interface DownloadRequest extends KubeObject {
  status?: { phase?: string; downloadURL?: string; expiration?: string };
}

export interface DeleteBackupRequest extends KubeObject {
  status?: { phase?: string; errors?: string[] };
}

export interface ServerStatusRequest extends KubeObject {
  status?: {
    phase?: string;
    processedTimestamp?: string;
    serverVersion?: string;
    plugins?: { name: string; kind: string }[];
  };
}

/** The content of a results file. */
export interface Results {
  warnings: Messages;
  errors: Messages;
}

interface Messages {
  velero?: string[];
  cluster?: string[];
  namespaces?: Record<string, string[]>;
}

/** `v1/ConfigMap` → `namespace/name`, after a restore with what was done: `namespace/name(created)`. */
export type ResourceList = Record<string, string[]>;
