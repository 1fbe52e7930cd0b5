import type { Bucket } from '../../bucket';
import { BACKUPS_FOLDER } from '../../bucket/layout';
import type { KubeObject } from '../../store/types';
import { isInBucket, readBackupMetadata } from '../backup/backupFiles';
import { VELERO_NAMESPACE, type VeleroContext } from '../context';
import { STORAGE_LOCATION_LABEL, labelValue } from '../labels';
import { phaseOf } from '../phases';

/** Creates the Backups of the bucket that the cluster lacks, removes finished ones whose files are gone. */
export function syncBackups(ctx: VeleroContext, location: KubeObject): void {
  const bucket = ctx.openBucket(location);
  for (const name of bucket.folders(BACKUPS_FOLDER)) {
    createMissing(ctx, location, bucket, name);
  }
  ctx.store
    .list('backups', { namespace: VELERO_NAMESPACE })
    .filter(backup => isOrphan(backup, location, bucket))
    .forEach(backup =>
      ctx.store.delete('backups', backup.metadata.name, VELERO_NAMESPACE),
    );
}

function createMissing(
  { store }: VeleroContext,
  location: KubeObject,
  bucket: Bucket,
  name: string,
): void {
  if (store.get('backups', name, VELERO_NAMESPACE)) {
    return;
  }
  const backup = readBackupMetadata(bucket, name);
  if (!backup || !isFinished(backup)) {
    return;
  }
  const { labels, annotations } = backup.metadata;
  store.create('backups', {
    ...backup,
    metadata: {
      name,
      namespace: VELERO_NAMESPACE,
      annotations,
      labels: {
        ...labels,
        [STORAGE_LOCATION_LABEL]: labelValue(location.metadata.name),
      },
    },
    // A Go server writes these two, empty or not.
    spec: {
      hooks: {},
      metadata: {},
      ...backup.spec,
      storageLocation: location.metadata.name,
    },
  });
}

/** A backup that another server still works on is left to it. */
function isFinished(backup: KubeObject): boolean {
  const phase = phaseOf(backup);
  return !phase.startsWith('Waiting') && !phase.startsWith('Finalizing');
}

function isOrphan(
  backup: KubeObject,
  location: KubeObject,
  bucket: Bucket,
): boolean {
  return (
    backup.spec?.storageLocation === location.metadata.name &&
    ['Completed', 'PartiallyFailed'].includes(phaseOf(backup)) &&
    !isInBucket(bucket, backup.metadata.name)
  );
}
