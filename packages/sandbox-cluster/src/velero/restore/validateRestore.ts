import type { KubeObject, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';
import { findLocation, isAvailable } from '../location/storageLocations';
import { hasBothSelectors, namespaceConflicts } from '../selection/filters';
import { NON_RESTORABLE } from './selectItems';

// Refused rather than ignored: a restore that silently leaves these out would be a lie.
const NOT_IMITATED = ['scheduleName', 'resourceModifier', 'restoreStatus'];

/** Returns why the server refuses the restore; nothing if it accepts. */
export function validateRestore(
  store: ObjectStore,
  restore: KubeObject,
): string[] {
  const spec = restore.spec ?? {};
  const forbidden = NON_RESTORABLE.filter(resource =>
    spec.includedResources?.includes(resource),
  );
  return [
    ...forbidden.map(resource => `${resource} are non-restorable resources`),
    ...namespaceConflicts(spec).map(
      name =>
        `Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: ${name}`,
    ),
    ...(hasBothSelectors(spec)
      ? [
          'encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified',
        ]
      : []),
    ...policyProblems(spec.existingResourcePolicy),
    ...NOT_IMITATED.filter(field => spec[field]).map(
      field => `the sandbox does not imitate spec.${field}`,
    ),
    ...backupProblems(store, spec.backupName),
  ];
}

function policyProblems(policy: string | undefined): string[] {
  if (!policy || ['none', 'update'].includes(policy)) {
    return [];
  }
  return [`Invalid ExistingResourcePolicy: ${policy}`];
}

function backupProblems(
  store: ObjectStore,
  backupName: string | undefined,
): string[] {
  if (!backupName) {
    return [
      'Either a backup or schedule must be specified as a source for the restore, but not both',
    ];
  }
  const backup = store.get('backups', backupName, VELERO_NAMESPACE);
  if (!backup) {
    return [
      `Error retrieving backup: can't find backup ${VELERO_NAMESPACE}/${backupName}: Backup.velero.io "${backupName}" not found`,
    ];
  }
  const locationName = backup.spec?.storageLocation ?? 'default';
  const location = findLocation(store, locationName);
  if (!location) {
    return [
      `Error retrieving backup: BackupStorageLocation.velero.io "${locationName}" not found`,
    ];
  }
  return isAvailable(location)
    ? []
    : [`The BSL ${locationName} is unavailable, cannot retrieve the backup`];
}
