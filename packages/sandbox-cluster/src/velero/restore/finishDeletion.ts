import type { KubeObject } from '../../store/types';
import { VELERO_NAMESPACE, type VeleroContext } from '../context';
import { findLocation, isAvailable } from '../location/storageLocations';
import { removeRestoreFiles } from './restoreFiles';

export const RESTORE_FINALIZER =
  'restores.velero.io/external-resources-finalizer';

export type DeletionResult = 'gone' | 'retry';

/** Removes the files of a deleted Restore and lets the object go. An unavailable location holds it. */
export function finishDeletion(
  ctx: VeleroContext,
  restore: KubeObject,
): DeletionResult {
  const backup = ctx.store.get(
    'backups',
    restore.spec?.backupName ?? '',
    VELERO_NAMESPACE,
  );
  const location =
    backup &&
    findLocation(ctx.store, backup.spec?.storageLocation ?? 'default');
  if (location && !isAvailable(location)) {
    return 'retry';
  }
  if (location) {
    removeRestoreFiles(ctx.openBucket(location), restore.metadata.name);
  }
  ctx.store.update(
    'restores',
    restore.metadata.name,
    VELERO_NAMESPACE,
    changed => {
      changed.metadata.finalizers = changed.metadata.finalizers?.filter(
        finalizer => finalizer !== RESTORE_FINALIZER,
      );
    },
  );
  return 'gone';
}
