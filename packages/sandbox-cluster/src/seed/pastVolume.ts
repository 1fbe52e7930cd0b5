import type { KubeObject, NewObject } from '../store/types';
import { VELERO_NAMESPACE } from '../velero/context';
import {
  BACKUP_NAME_LABEL,
  BACKUP_UID_LABEL,
  labelValue,
} from '../velero/labels';
import type { PastBackup } from './pastBackups';

const POD = 'kotsadm-6c9bd4f6d7-kx2vp';

/** One that never began has none. */
export function hasVolume({ volumeBytes, phase }: PastBackup): boolean {
  return volumeBytes !== undefined && phase !== 'FailedValidation';
}

/** The admin console's volume `backup`, into which its hook has written what it knows. */
export function volumeOf(backup: KubeObject, past: PastBackup): NewObject {
  const { name, uid } = backup.metadata;
  const { startTimestamp, completionTimestamp } = backup.status;
  const isGood = past.phase === 'Completed';
  const { volumeBytes = 0 } = past;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'PodVolumeBackup',
    metadata: {
      generateName: `${name}-`,
      namespace: VELERO_NAMESPACE,
      creationTimestamp: startTimestamp,
      labels: {
        [BACKUP_NAME_LABEL]: labelValue(name),
        [BACKUP_UID_LABEL]: uid,
      },
      ownerReferences: [
        { apiVersion: 'velero.io/v1', kind: 'Backup', name, uid },
      ],
    },
    spec: {
      backupStorageLocation: 'default',
      node: 'sandbox',
      pod: { kind: 'Pod', name: POD, namespace: 'gitpod' },
      uploaderType: 'kopia',
      volume: 'backup',
    },
    status: {
      phase: isGood ? 'Completed' : 'Failed',
      startTimestamp,
      completionTimestamp,
      progress: {
        totalBytes: volumeBytes,
        bytesDone: isGood ? volumeBytes : Math.round(volumeBytes / 2),
      },
      ...(isGood ? {} : { message: 'context deadline exceeded' }),
    },
  };
}
