/** Names a kind of Kubernetes object the way its manifests do. */
export interface Kind {
  apiVersion: string;
  kind: string;
}

const core = (kind: string): Kind => ({ apiVersion: 'v1', kind });
const apps = (kind: string): Kind => ({ apiVersion: 'apps/v1', kind });
const batch = (kind: string): Kind => ({ apiVersion: 'batch/v1', kind });
const velero = (kind: string): Kind => ({ apiVersion: 'velero.io/v1', kind });
const rbac = (kind: string): Kind => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
});
const certManager = (kind: string): Kind => ({
  apiVersion: 'cert-manager.io/v1',
  kind,
});

export const kinds = {
  namespace: core('Namespace'),
  secret: core('Secret'),
  configMap: core('ConfigMap'),
  pod: core('Pod'),
  service: core('Service'),
  serviceAccount: core('ServiceAccount'),
  persistentVolumeClaim: core('PersistentVolumeClaim'),
  deployment: apps('Deployment'),
  statefulSet: apps('StatefulSet'),
  daemonSet: apps('DaemonSet'),
  replicaSet: apps('ReplicaSet'),
  job: batch('Job'),
  cronJob: batch('CronJob'),
  role: rbac('Role'),
  roleBinding: rbac('RoleBinding'),
  clusterRole: rbac('ClusterRole'),
  clusterRoleBinding: rbac('ClusterRoleBinding'),
  certificate: certManager('Certificate'),
  issuer: certManager('Issuer'),
  backup: velero('Backup'),
  restore: velero('Restore'),
  backupStorageLocation: velero('BackupStorageLocation'),
  podVolumeBackup: velero('PodVolumeBackup'),
  podVolumeRestore: velero('PodVolumeRestore'),
};
