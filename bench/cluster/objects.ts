const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EPOCH = Date.now();
const VOLUMES = 10;

/** The newest has the highest number: the next one taken gets the number after it. */
export function nameOf(number: number): string {
  return `instance-${String(number).padStart(5, '0')}`;
}

function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}

function uidOf(number: number, cluster = 0): string {
  const first = String(cluster).padStart(8, '0');
  return `${first}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Nine of ten are good, as in a well-kept installation. */
function outcomeOf(number: number) {
  if (number % 20 === 7) return { phase: 'PartiallyFailed', errors: 1 };
  if (number % 20 === 13) return { phase: 'Failed', failureReason: 'restart' };
  return { phase: 'Completed' };
}

/** A Backup as KOTS and Velero 1.18 leave it, one for each hour of the past. */
export function backupText(
  number: number,
  options: { count: number; revision: number; warnings: number },
): string {
  const { count, revision, warnings } = options;
  const start = EPOCH - (count - number) * HOUR_MS;
  const name = nameOf(number);
  return JSON.stringify({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      annotations: {
        'kots.io/apps-sequences': '{"gitpod":3}',
        'kots.io/apps-versions': '{"gitpod":"2022.11.2"}',
        'kots.io/instance': 'true',
        'kots.io/is-airgap': 'false',
        'kots.io/kotsadm-deploy-namespace': 'gitpod',
        'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.131.4',
        'kots.io/snapshot-requested': timestamp(start - 3_000),
        'kots.io/snapshot-trigger': number % 6 === 0 ? 'manual' : 'schedule',
        'velero.io/resource-timeout': '10m0s',
        'velero.io/source-cluster-k8s-gitversion': 'v1.33.0',
        'velero.io/source-cluster-k8s-major-version': '1',
        'velero.io/source-cluster-k8s-minor-version': '33',
      },
      creationTimestamp: timestamp(start - 3_000),
      generateName: 'instance-',
      generation: 9,
      labels: { 'velero.io/storage-location': 'default' },
      managedFields: [managedFields(start)],
      name,
      namespace: 'velero',
      resourceVersion: String(revision),
      // Those of another cluster are others.
      uid: uidOf(number, count),
    },
    spec: {
      csiSnapshotTimeout: '10m0s',
      defaultVolumesToFsBackup: false,
      excludedResources: ['volumesnapshots.snapshot.storage.k8s.io'],
      hooks: {},
      includeClusterResources: true,
      includedNamespaces: ['gitpod'],
      itemOperationTimeout: '4h0m0s',
      metadata: {},
      orLabelSelectors: [{ matchLabels: { 'kots.io/backup': 'velero' } }],
      snapshotMoveData: false,
      storageLocation: 'default',
      ttl: '720h0m0s',
    },
    status: {
      ...outcomeOf(number),
      ...(warnings ? { warnings } : {}),
      completionTimestamp: timestamp(start + 60_000 + (number % 50) * 1_000),
      expiration: timestamp(EPOCH + 30 * DAY_MS),
      formatVersion: '1.1.0',
      hookStatus: { hooksAttempted: 2 },
      progress: { itemsBackedUp: 214, totalItems: 214 },
      startTimestamp: timestamp(start),
      version: 1,
    },
  });
}

/** Most of what an API server sends of an object that a controller has changed several times. */
function managedFields(start: number) {
  return {
    apiVersion: 'velero.io/v1',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': { 'f:annotations': { '.': {}, 'f:kots.io/instance': {} } },
      'f:spec': { '.': {}, 'f:includedNamespaces': {}, 'f:ttl': {} },
      'f:status': { '.': {}, 'f:phase': {}, 'f:progress': {} },
    },
    manager: 'velero-server',
    operation: 'Update',
    time: timestamp(start),
  };
}

/** The PodVolumeBackups of one Backup. */
export function volumesOf(backup: string): object[] {
  const number = Number(backup.split('-').pop());
  const at = timestamp(EPOCH);
  return Array.from({ length: VOLUMES }, (_, volume) => ({
    apiVersion: 'velero.io/v1',
    kind: 'PodVolumeBackup',
    metadata: {
      name: `${backup}-${volume}`,
      namespace: 'velero',
      uid: uidOf(number * VOLUMES + volume),
      creationTimestamp: at,
      resourceVersion: '1',
      labels: { 'velero.io/backup-name': backup },
    },
    spec: {
      backupStorageLocation: 'default',
      node: 'node-1',
      pod: { kind: 'Pod', name: `pod-${volume}`, namespace: 'gitpod' },
      uploaderType: 'kopia',
      volume: `data-${volume}`,
    },
    status: {
      phase: 'Completed',
      startTimestamp: at,
      completionTimestamp: at,
      progress: { bytesDone: 104_857_600, totalBytes: 104_857_600 },
    },
  }));
}

export const LOCATION = {
  apiVersion: 'velero.io/v1',
  kind: 'BackupStorageLocation',
  metadata: {
    name: 'default',
    namespace: 'velero',
    uid: uidOf(0),
    creationTimestamp: timestamp(EPOCH),
    resourceVersion: '1',
  },
  spec: {
    provider: 'aws',
    objectStorage: { bucket: 'bench' },
    accessMode: 'ReadWrite',
    default: true,
  },
  status: { phase: 'Available', lastValidationTime: timestamp(EPOCH) },
};
