import { KubeReader } from '../../kubernetes/KubeReader';
import { RESOURCES } from '../../kubernetes/types';
import { BackupStorageLocation, VeleroBackup } from '../../velero/types';
import { StepContext } from '../engine';
import { TargetClients } from '../target/TargetClients';
import { waitFor } from '../target/waitFor';
import { readBackup } from './recordedFacts';
import { restoreInput } from './RestoreInput';

/** How fresh a cluster's view of the snapshots in the bucket is. */
export interface SyncState {
  lastSyncedAt?: string;
  /** One sentence, with the age by the cluster's own clock. */
  sentence: string;
}

/** Reads when Velero last brought snapshots from the bucket into the cluster. */
export async function readSync(
  reader: KubeReader,
  place: { veleroNamespace: string; storageLocation: string },
  signal?: AbortSignal,
): Promise<SyncState> {
  const { veleroNamespace, storageLocation } = place;
  const [location, now] = await Promise.all([
    reader.get<BackupStorageLocation>(
      RESOURCES.backupStorageLocations,
      { namespace: veleroNamespace, name: storageLocation },
      signal,
    ),
    reader.serverTime(signal),
  ]);
  const where = `storage location ${storageLocation} of ${reader.cluster}`;
  if (!location) {
    return { sentence: `There is no ${where}.` };
  }
  const { lastSyncedTime } = location.status ?? {};
  if (!lastSyncedTime) {
    return {
      sentence: `Velero has never brought snapshots from the bucket by ${where}; a new one does so within a minute or two.`,
    };
  }
  const ageS = Math.round(
    Math.max(0, now.getTime() - Date.parse(lastSyncedTime)) / 1000,
  );
  return {
    lastSyncedAt: lastSyncedTime,
    sentence: `Velero last brought snapshots from the bucket by ${where} at ${lastSyncedTime}, ${ageS} s before.`,
  };
}

/**
 * The snapshot as the target's Velero knows it. On a recovery cluster it comes there by the bucket, and
 * is waited for; elsewhere it is there or not.
 */
export async function awaitSync(
  clients: TargetClients,
  context: StepContext,
  storageLocation: string,
): Promise<VeleroBackup | undefined> {
  const { reader, recovery } = clients;
  const { run, signal } = context;
  const { veleroNamespace } = run;
  const { snapshotName } = restoreInput(run);
  if (!recovery) return readBackup(reader, context);
  return waitFor(context, async () => {
    const backup = await readBackup(reader, context);
    if (backup) return { found: backup };
    const place = { veleroNamespace, storageLocation };
    const { sentence } = await readSync(reader, place, signal);
    return {
      waiting: `Snapshot ${snapshotName} is not in ${run.cluster} yet. ${sentence}`,
    };
  });
}
