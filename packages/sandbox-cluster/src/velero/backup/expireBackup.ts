import type { KubeObject } from '../../store/types';
import { VELERO_NAMESPACE, type VeleroContext } from '../context';
import {
  BACKUP_NAME_LABEL,
  BACKUP_UID_LABEL,
  GC_FAILURE_LABEL,
  labelValue,
} from '../labels';
import { findLocation, isReadOnly } from '../location/storageLocations';
import { HOUR } from '../time';

/** Garbage collection of one backup; the server looks once an hour. */
export function expireBackup(ctx: VeleroContext, backup: KubeObject): number {
  const expiration = Date.parse(backup.status?.expiration ?? '');
  // NaN, for a backup that never expires, compares as false.
  if (expiration < ctx.clock.now().getTime()) {
    collect(ctx, backup);
  }
  return HOUR;
}

function collect({ store }: VeleroContext, backup: KubeObject): void {
  const obstacle = obstacleOf(store, backup);
  if (obstacle) {
    labelFailure(store, backup, obstacle);
    return;
  }
  const { name, uid } = backup.metadata;
  const isRequested = store
    .list('deletebackuprequests', { namespace: VELERO_NAMESPACE })
    .some(
      request =>
        request.spec.backupName === name &&
        request.status?.phase !== 'Processed',
    );
  if (isRequested) {
    return;
  }
  store.create('deletebackuprequests', {
    apiVersion: 'velero.io/v1',
    kind: 'DeleteBackupRequest',
    metadata: {
      generateName: `${name}-`,
      namespace: VELERO_NAMESPACE,
      labels: {
        [BACKUP_NAME_LABEL]: labelValue(name),
        [BACKUP_UID_LABEL]: uid,
      },
    },
    spec: { backupName: name },
  });
}

function obstacleOf(
  store: VeleroContext['store'],
  backup: KubeObject,
): string | undefined {
  const location = findLocation(store, backup.spec.storageLocation);
  if (!location) {
    return 'BSLNotFound';
  }
  return isReadOnly(location) ? 'BSLReadOnly' : undefined;
}

function labelFailure(
  store: VeleroContext['store'],
  backup: KubeObject,
  failure: string,
): void {
  if (backup.metadata.labels?.[GC_FAILURE_LABEL] === failure) {
    return;
  }
  store.update('backups', backup.metadata.name, VELERO_NAMESPACE, changed => {
    changed.metadata.labels = {
      ...changed.metadata.labels,
      [GC_FAILURE_LABEL]: failure,
    };
  });
}
