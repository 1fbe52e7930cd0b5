import { KubernetesObject } from '@kubernetes/client-node';

/** The fields of Velero's objects that the console uses. */
export interface VeleroBackup extends KubernetesObject {
  spec?: {
    storageLocation?: string;
    includedNamespaces?: string[];
    includeClusterResources?: boolean;
    labelSelector?: { matchLabels: Record<string, string> };
    orLabelSelectors?: { matchLabels: Record<string, string> }[];
    ttl?: string;
  };
  status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    expiration?: string;
    errors?: number;
    warnings?: number;
  };
}

export interface VeleroRestore extends KubernetesObject {
  spec?: {
    backupName: string;
    labelSelector?: { matchLabels: Record<string, string> };
    restorePVs?: boolean;
    includeClusterResources?: boolean;
  };
  status?: {
    phase?: string;
    errors?: number;
    warnings?: number;
  };
}

export interface PodVolume extends KubernetesObject {
  spec?: { pod?: { name?: string; namespace?: string }; volume?: string };
  status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    progress?: { totalBytes?: number; bytesDone?: number };
  };
}
