import { NewKubeObject } from '../kubernetes/KubeWriter';

/** On the Backups that the portal makes itself; the value is the run's id. */
export const RUN_LABEL = 'gitpod-dr/run-id';
/** What KOTS gives its own snapshots unless told otherwise. */
const TTL = '720h0m0s';

/** Derived from the run, so that asking twice makes one Backup. */
export function plainBackupName(runId: string): string {
  return `gitpod-dr-${runId}`;
}

/**
 * A Backup of everything in one namespace, and of the volumes of its pods as Velero is set up to save
 * them. Nothing in it can be chosen: a Backup with hooks would run commands in pods.
 */
export function plainBackup(options: {
  runId: string;
  namespace: string;
  storageLocation: string;
}): NewKubeObject {
  const { runId, namespace, storageLocation } = options;
  return {
    metadata: {
      name: plainBackupName(runId),
      labels: {
        'app.kubernetes.io/managed-by': 'gitpod-dr',
        [RUN_LABEL]: runId,
      },
    },
    spec: { includedNamespaces: [namespace], storageLocation, ttl: TTL },
  };
}
