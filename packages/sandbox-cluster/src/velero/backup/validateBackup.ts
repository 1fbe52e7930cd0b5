import type { KubeObject, ObjectStore } from '../../store/types';
import {
  findLocation,
  isAvailable,
  isReadOnly,
} from '../location/storageLocations';
import { ALWAYS_EXCLUDED } from './prepareBackup';
import { hasBothSelectors, namespaceConflicts } from '../selection/filters';

// Refused rather than ignored: a backup that silently leaves out a filter or a hook would be a lie.
const NOT_IMITATED = [
  'includedClusterScopedResources',
  'excludedClusterScopedResources',
  'includedNamespaceScopedResources',
  'excludedNamespaceScopedResources',
  'resourcePolicy',
];

/** Returns why the server refuses the backup; nothing if it accepts. */
export function validateBackup(
  store: ObjectStore,
  backup: KubeObject,
): string[] {
  const { spec } = backup;
  return [
    ...locationProblems(store, spec.storageLocation),
    ...namespaceConflicts(spec).map(
      name =>
        `Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: ${name}`,
    ),
    ...(hasBothSelectors(spec)
      ? [
          'encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified',
        ]
      : []),
    ...NOT_IMITATED.filter(field => isAsked(spec[field])).map(
      field => `the sandbox does not imitate spec.${field}`,
    ),
  ];
}

/** Whether somebody other than the server wrote something there. */
function isAsked(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(name => !ALWAYS_EXCLUDED.includes(name))
    : Boolean(value);
}

function locationProblems(store: ObjectStore, name: string): string[] {
  const location = findLocation(store, name);
  if (!location) {
    return [
      `an existing backup storage location was not specified at backup creation time and the default ${name} was not found. Please address this issue (see \`velero backup-location -h\` for options) and create a new backup. Error: BackupStorageLocation.velero.io "${name}" not found`,
    ];
  }
  const problems: string[] = [];
  if (isReadOnly(location)) {
    problems.push(
      `backup can't be created because backup storage location ${name} is currently in read-only mode`,
    );
  }
  if (!isAvailable(location)) {
    problems.push(
      `backup can't be created because BackupStorageLocation ${name} is in Unavailable status.`,
    );
  }
  return problems;
}
