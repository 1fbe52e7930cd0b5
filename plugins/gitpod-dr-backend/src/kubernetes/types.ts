import { AccessRight } from './rights/AccessRight';

/** The part of an object's metadata that this plugin uses. */
export interface KubeMetadata {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  creationTimestamp: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Who wrote which fields, and when. */
  managedFields?: {
    time?: string;
    /** `status` where only that was written. */
    subresource?: string;
    fieldsV1?: Record<string, unknown>;
  }[];
  ownerReferences?: {
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
  }[];
}

/** Any Kubernetes object; fields beyond the metadata are typed by whoever reads them. */
export interface KubeObject {
  apiVersion?: string;
  kind?: string;
  metadata: KubeMetadata;
}

/** A kind of the Kubernetes API. */
export interface KubeResource {
  apiVersion: string;
  kind: string;
  /** As in URLs: plural, lower case. */
  plural: string;
  namespaced: boolean;
}

function namespaced(
  apiVersion: string,
  kind: string,
  plural: string,
): KubeResource {
  return { apiVersion, kind, plural, namespaced: true };
}

const VELERO = 'velero.io/v1';
const CERT_MANAGER = 'cert-manager.io/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';

function clusterScoped(
  apiVersion: string,
  kind: string,
  plural: string,
): KubeResource {
  return { apiVersion, kind, plural, namespaced: false };
}

/** Every kind that this plugin reads or writes. */
export const RESOURCES = {
  nodes: clusterScoped('v1', 'Node', 'nodes'),
  namespaces: clusterScoped('v1', 'Namespace', 'namespaces'),
  persistentVolumes: clusterScoped(
    'v1',
    'PersistentVolume',
    'persistentvolumes',
  ),
  storageClasses: clusterScoped(
    'storage.k8s.io/v1',
    'StorageClass',
    'storageclasses',
  ),
  pods: namespaced('v1', 'Pod', 'pods'),
  services: namespaced('v1', 'Service', 'services'),
  secrets: namespaced('v1', 'Secret', 'secrets'),
  configMaps: namespaced('v1', 'ConfigMap', 'configmaps'),
  serviceAccounts: namespaced('v1', 'ServiceAccount', 'serviceaccounts'),
  persistentVolumeClaims: namespaced(
    'v1',
    'PersistentVolumeClaim',
    'persistentvolumeclaims',
  ),
  resourceQuotas: namespaced('v1', 'ResourceQuota', 'resourcequotas'),
  volumeSnapshots: namespaced(
    'snapshot.storage.k8s.io/v1',
    'VolumeSnapshot',
    'volumesnapshots',
  ),
  deployments: namespaced('apps/v1', 'Deployment', 'deployments'),
  statefulSets: namespaced('apps/v1', 'StatefulSet', 'statefulsets'),
  daemonSets: namespaced('apps/v1', 'DaemonSet', 'daemonsets'),
  jobs: namespaced('batch/v1', 'Job', 'jobs'),
  certificates: namespaced(CERT_MANAGER, 'Certificate', 'certificates'),
  roles: namespaced(RBAC, 'Role', 'roles'),
  roleBindings: namespaced(RBAC, 'RoleBinding', 'rolebindings'),
  clusterRoles: clusterScoped(RBAC, 'ClusterRole', 'clusterroles'),
  clusterRoleBindings: clusterScoped(
    RBAC,
    'ClusterRoleBinding',
    'clusterrolebindings',
  ),
  backups: namespaced(VELERO, 'Backup', 'backups'),
  restores: namespaced(VELERO, 'Restore', 'restores'),
  backupStorageLocations: namespaced(
    VELERO,
    'BackupStorageLocation',
    'backupstoragelocations',
  ),
  backupRepositories: namespaced(
    VELERO,
    'BackupRepository',
    'backuprepositories',
  ),
  deleteBackupRequests: namespaced(
    VELERO,
    'DeleteBackupRequest',
    'deletebackuprequests',
  ),
  podVolumeBackups: namespaced(VELERO, 'PodVolumeBackup', 'podvolumebackups'),
  dataUploads: namespaced('velero.io/v2alpha1', 'DataUpload', 'datauploads'),
  downloadRequests: namespaced(VELERO, 'DownloadRequest', 'downloadrequests'),
  schedules: namespaced(VELERO, 'Schedule', 'schedules'),
  serverStatusRequests: namespaced(
    VELERO,
    'ServerStatusRequest',
    'serverstatusrequests',
  ),
} as const satisfies Record<string, KubeResource>;

/** URL path of a collection, or of one object in it. Every segment is encoded. */
export function resourcePath(
  resource: KubeResource,
  place: { namespace?: string; name?: string },
): string {
  const root = resource.apiVersion.includes('/') ? '/apis' : '/api';
  const segments = [resource.apiVersion];
  if (resource.namespaced && place.namespace) {
    segments.push('namespaces', encodeURIComponent(place.namespace));
  }
  segments.push(resource.plural);
  if (place.name) segments.push(encodeURIComponent(place.name));
  return `${root}/${segments.join('/')}`;
}

/** The right that a request for a collection, or for one object in it, takes. */
export function rightFor(
  verb: string,
  resource: KubeResource,
  place: { namespace?: string; name?: string; subresource?: string },
): AccessRight {
  const { namespace, name, subresource } = place;
  const [group] = resource.apiVersion.includes('/')
    ? resource.apiVersion.split('/')
    : [''];
  return {
    verb,
    group,
    resource: resource.plural,
    subresource,
    namespace,
    name,
  };
}
