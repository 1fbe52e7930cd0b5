import { ApiError, StatusCause } from '../store/ApiError';
import { KubeObject, Resource } from '../store/types';

interface FieldRule {
  path: string;
  required?: boolean;
  oneOf?: string[];
}

const backupPhases = [
  'New',
  'Queued',
  'ReadyToStart',
  'FailedValidation',
  'InProgress',
  'WaitingForPluginOperations',
  'WaitingForPluginOperationsPartiallyFailed',
  'Finalizing',
  'FinalizingPartiallyFailed',
  'Completed',
  'PartiallyFailed',
  'Failed',
  'Deleting',
];

const restorePhases = backupPhases.filter(
  phase => !['Queued', 'ReadyToStart', 'Deleting'].includes(phase),
);

const downloadKinds = [
  'BackupLog',
  'BackupContents',
  'BackupVolumeSnapshots',
  'BackupItemOperations',
  'BackupResourceList',
  'BackupResults',
  'RestoreLog',
  'RestoreResults',
  'RestoreResourceList',
  'RestoreItemOperations',
  'CSIBackupVolumeSnapshots',
  'CSIBackupVolumeSnapshotContents',
  'BackupVolumeInfos',
  'RestoreVolumeInfo',
];

/** What the schemas of Velero's CustomResourceDefinitions refuse. */
const rules: Record<string, FieldRule[]> = {
  backups: [{ path: 'status.phase', oneOf: backupPhases }],
  restores: [{ path: 'status.phase', oneOf: restorePhases }],
  schedules: [
    { path: 'spec.schedule', required: true },
    { path: 'spec.template', required: true },
  ],
  backupstoragelocations: [
    { path: 'spec.provider', required: true },
    { path: 'spec.objectStorage', required: true },
    { path: 'spec.accessMode', oneOf: ['ReadOnly', 'ReadWrite'] },
  ],
  volumesnapshotlocations: [{ path: 'spec.provider', required: true }],
  downloadrequests: [
    { path: 'spec.target', required: true },
    { path: 'spec.target.kind', required: true, oneOf: downloadKinds },
    { path: 'spec.target.name', required: true },
  ],
  deletebackuprequests: [{ path: 'spec.backupName', required: true }],
};

export function checkSchema(resource: Resource, object: KubeObject): void {
  const causes = (rules[resource.plural] ?? [])
    .flatMap(rule => problemWith(rule, object))
    .sort((a, b) => (a.field ?? '').localeCompare(b.field ?? ''));
  if (causes.length > 0) {
    throw ApiError.invalid(resource, object.metadata?.name ?? '', causes);
  }
}

function problemWith(
  { path, required, oneOf }: FieldRule,
  object: KubeObject,
): StatusCause[] {
  const value = path
    .split('.')
    .reduce<unknown>(
      (holder, key) => (holder as Record<string, unknown> | undefined)?.[key],
      object,
    );
  if (value === undefined) {
    return required
      ? [
          {
            reason: 'FieldValueRequired',
            message: 'Required value',
            field: path,
          },
        ]
      : [];
  }
  if (oneOf && !oneOf.includes(String(value))) {
    const supported = oneOf.map(choice => `"${choice}"`).join(', ');
    return [
      {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: "${value}": supported values: ${supported}`,
        field: path,
      },
    ];
  }
  return [];
}
