import { Resource } from './types';

type Row = [
  plural: string,
  kind: string,
  options?: {
    clusterScoped?: boolean;
    shortNames?: string[];
    subresources?: string[];
  },
];

const status = ['status'];
const scalable = ['status', 'scale'];
const clusterScoped = true;

/** Every kind that the sandbox serves, group by group. */
export const resources: Resource[] = [
  ...group('', 'v1', [
    [
      'namespaces',
      'Namespace',
      { clusterScoped, shortNames: ['ns'], subresources: status },
    ],
    [
      'nodes',
      'Node',
      { clusterScoped, shortNames: ['no'], subresources: status },
    ],
    [
      'pods',
      'Pod',
      { shortNames: ['po'], subresources: ['status', 'portforward'] },
    ],
    ['services', 'Service', { shortNames: ['svc'], subresources: status }],
    ['secrets', 'Secret'],
    ['configmaps', 'ConfigMap', { shortNames: ['cm'] }],
    [
      'serviceaccounts',
      'ServiceAccount',
      { shortNames: ['sa'], subresources: ['token'] },
    ],
    [
      'persistentvolumes',
      'PersistentVolume',
      { clusterScoped, shortNames: ['pv'], subresources: status },
    ],
    [
      'persistentvolumeclaims',
      'PersistentVolumeClaim',
      { shortNames: ['pvc'], subresources: status },
    ],
    ['events', 'Event', { shortNames: ['ev'] }],
    ['endpoints', 'Endpoints', { shortNames: ['ep'] }],
    [
      'resourcequotas',
      'ResourceQuota',
      { shortNames: ['quota'], subresources: status },
    ],
  ]),
  ...group('apps', 'v1', [
    [
      'deployments',
      'Deployment',
      { shortNames: ['deploy'], subresources: scalable },
    ],
    [
      'statefulsets',
      'StatefulSet',
      { shortNames: ['sts'], subresources: scalable },
    ],
    ['daemonsets', 'DaemonSet', { shortNames: ['ds'], subresources: status }],
    [
      'replicasets',
      'ReplicaSet',
      { shortNames: ['rs'], subresources: scalable },
    ],
  ]),
  ...group('batch', 'v1', [
    ['jobs', 'Job', { subresources: status }],
    ['cronjobs', 'CronJob', { shortNames: ['cj'], subresources: status }],
  ]),
  ...group('rbac.authorization.k8s.io', 'v1', [
    ['roles', 'Role'],
    ['rolebindings', 'RoleBinding'],
    ['clusterroles', 'ClusterRole', { clusterScoped }],
    ['clusterrolebindings', 'ClusterRoleBinding', { clusterScoped }],
  ]),
  ...group('storage.k8s.io', 'v1', [
    ['storageclasses', 'StorageClass', { clusterScoped, shortNames: ['sc'] }],
  ]),
  ...group('apiextensions.k8s.io', 'v1', [
    [
      'customresourcedefinitions',
      'CustomResourceDefinition',
      { clusterScoped, shortNames: ['crd'], subresources: status },
    ],
  ]),
  ...group('coordination.k8s.io', 'v1', [['leases', 'Lease']]),
  ...group('cert-manager.io', 'v1', [
    [
      'certificates',
      'Certificate',
      { shortNames: ['cert'], subresources: status },
    ],
    ['issuers', 'Issuer', { subresources: status }],
    [
      'clusterissuers',
      'ClusterIssuer',
      { clusterScoped, subresources: status },
    ],
  ]),
  // Velero switches the status subresource on for none of its kinds.
  ...group('velero.io', 'v1', [
    ['backups', 'Backup'],
    ['restores', 'Restore'],
    ['schedules', 'Schedule'],
    [
      'backupstoragelocations',
      'BackupStorageLocation',
      { shortNames: ['bsl'] },
    ],
    [
      'volumesnapshotlocations',
      'VolumeSnapshotLocation',
      { shortNames: ['vsl'] },
    ],
    ['podvolumebackups', 'PodVolumeBackup'],
    ['podvolumerestores', 'PodVolumeRestore'],
    ['downloadrequests', 'DownloadRequest'],
    ['deletebackuprequests', 'DeleteBackupRequest'],
    ['serverstatusrequests', 'ServerStatusRequest', { shortNames: ['ssr'] }],
    ['backuprepositories', 'BackupRepository'],
  ]),
  ...group('velero.io', 'v2alpha1', [
    ['datauploads', 'DataUpload'],
    ['datadownloads', 'DataDownload'],
  ]),
];

const CUSTOM_GROUPS = ['velero.io', 'cert-manager.io'];

const byPlural = new Map(
  resources.map(resource => [resource.plural, resource]),
);

export function resourceByPlural(plural: string): Resource {
  const resource = byPlural.get(plural);
  if (!resource) {
    throw new Error(`The sandbox serves no resource "${plural}"`);
  }
  return resource;
}

export function findResource(
  apiGroup: string,
  version: string,
  plural: string,
): Resource | undefined {
  const resource = byPlural.get(plural);
  return resource?.group === apiGroup && resource.version === version
    ? resource
    : undefined;
}

export function resourceOfKind(
  apiVersion: string,
  kind: string,
): Resource | undefined {
  return resources.find(
    resource => resource.kind === kind && apiVersionOf(resource) === apiVersion,
  );
}

export function apiVersionOf(resource: Resource): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** Kinds that a real cluster gets from a CustomResourceDefinition. */
export function isCustom(resource: Resource): boolean {
  return CUSTOM_GROUPS.includes(resource.group);
}

/** Whether the server itself has kinds in that group. */
export function isBuiltIn(apiGroup: string): boolean {
  return resources.some(
    resource => resource.group === apiGroup && !isCustom(resource),
  );
}

/** The built-in kinds of these groups carry no `metadata.generation`. */
export function hasGeneration(resource: Resource): boolean {
  return (
    isCustom(resource) ||
    ['apps', 'batch', 'apiextensions.k8s.io'].includes(resource.group)
  );
}

function group(apiGroup: string, version: string, rows: Row[]): Resource[] {
  return rows.map(([plural, kind, options = {}]) => ({
    group: apiGroup,
    version,
    plural,
    kind,
    namespaced: !options.clusterScoped,
    shortNames: options.shortNames,
    subresources: options.subresources,
  }));
}
