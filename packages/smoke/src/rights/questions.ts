import { Place, PLACES, Question } from './Question';

type Subject = Omit<Question, 'place'>;

const EVERY_VERB = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
];
const VERBS_OF_ONE = ['get', 'update', 'patch', 'delete'];

function kinds(group: string, resources: string[]): Subject[] {
  return resources.map(resource => ({ group, resource, verbs: EVERY_VERB }));
}

function named(group: string, resource: string, name: string): Subject {
  return { group, resource, name, verbs: VERBS_OF_ONE };
}

function only(group: string, resource: string, verbs: string[]): Subject {
  return { group, resource, verbs };
}

const RBAC = 'rbac.authorization.k8s.io';

/** What namespaces hold, with all that could be abused. */
const IN_NAMESPACES: Subject[] = [
  ...kinds('velero.io', [
    'backups',
    'restores',
    'schedules',
    'backupstoragelocations',
    'volumesnapshotlocations',
    'podvolumebackups',
    'podvolumerestores',
    'backuprepositories',
    'deletebackuprequests',
    'downloadrequests',
    'serverstatusrequests',
    'datauploads',
    'datadownloads',
  ]),
  only('velero.io', 'backups/status', ['update', 'patch']),
  only('velero.io', 'restores/status', ['update', 'patch']),
  named('velero.io', 'backupstoragelocations', 'default'),
  named('velero.io', 'restores', 'gitpod-dr-peek'),
  ...kinds('', [
    'pods',
    'services',
    'secrets',
    'configmaps',
    'persistentvolumeclaims',
    'serviceaccounts',
    'events',
    'resourcequotas',
    // A right to one inside it is one to the namespace itself.
    'namespaces',
  ]),
  named('', 'secrets', 'kotsadm-authstring'),
  named('', 'secrets', 'database'),
  named('', 'secrets', 'mysql'),
  named('', 'secrets', 'cloudsql'),
  named('', 'secrets', 'velero-repo-credentials'),
  named('', 'secrets', 'velero-restic-credentials'),
  named('', 'configmaps', 'gitpod'),
  named('', 'configmaps', 'gitpod-installation'),
  named('', 'configmaps', 'gitpod-dr-recovery-manifest'),
  named('', 'configmaps', 'gitpod-kots-config'),
  only('', 'pods/portforward', ['get', 'create']),
  only('', 'pods/exec', ['get', 'create']),
  only('', 'pods/attach', ['get', 'create']),
  only('', 'pods/proxy', ['get', 'create']),
  only('', 'pods/log', ['get']),
  only('', 'pods/eviction', ['create']),
  only('', 'pods/ephemeralcontainers', ['update', 'patch']),
  only('', 'services/proxy', ['get', 'create']),
  only('', 'serviceaccounts/token', ['create']),
  only('', 'serviceaccounts', ['impersonate']),
  ...kinds('apps', ['deployments', 'statefulsets', 'daemonsets']),
  ...kinds('apps', ['replicasets']),
  named('apps', 'deployments', 'kotsadm'),
  named('apps', 'statefulsets', 'kotsadm'),
  named('apps', 'deployments', 'velero'),
  only('apps', 'deployments/scale', ['get', 'update', 'patch']),
  only('apps', 'statefulsets/scale', ['get', 'update', 'patch']),
  ...kinds('batch', ['jobs', 'cronjobs']),
  ...kinds(RBAC, ['roles', 'rolebindings']),
  only(RBAC, 'roles', ['escalate', 'bind']),
  ...kinds('cert-manager.io', ['certificates']),
  ...kinds('snapshot.storage.k8s.io', ['volumesnapshots']),
  ...kinds('networking.k8s.io', ['ingresses', 'networkpolicies']),
];

/** What belongs to no namespace. */
const OF_THE_CLUSTER: Subject[] = [
  ...kinds('', ['nodes', 'persistentvolumes']),
  only('', 'nodes/proxy', ['get', 'create']),
  ...kinds(RBAC, ['clusterroles', 'clusterrolebindings']),
  named(RBAC, 'clusterroles', 'kotsadm-role'),
  named(RBAC, 'clusterrolebindings', 'kotsadm-rolebinding'),
  named(RBAC, 'clusterroles', 'cluster-admin'),
  only(RBAC, 'clusterroles', ['escalate', 'bind']),
  only('', 'users', ['impersonate']),
  only('', 'groups', ['impersonate']),
  ...kinds('storage.k8s.io', ['storageclasses']),
  ...kinds('apiextensions.k8s.io', ['customresourcedefinitions']),
  ...kinds('admissionregistration.k8s.io', [
    'mutatingwebhookconfigurations',
    'validatingwebhookconfigurations',
  ]),
  only('certificates.k8s.io', 'certificatesigningrequests', ['create']),
  only('certificates.k8s.io', 'certificatesigningrequests/approval', [
    'update',
    'patch',
  ]),
  only('authentication.k8s.io', 'tokenreviews', ['create']),
  only('authorization.k8s.io', 'subjectaccessreviews', ['create']),
  only('*', '*', ['*']),
];

function subjectsIn(place: Place): Subject[] {
  // Asked of the whole cluster, the kinds of namespaces mean every namespace at once.
  return place === 'cluster'
    ? [...IN_NAMESPACES, ...OF_THE_CLUSTER]
    : IN_NAMESPACES;
}

/** All that is asked of each tier, the same for every one. */
export const QUESTIONS: Question[] = PLACES.flatMap(place =>
  subjectsIn(place).map(subject => ({ place, ...subject })),
);
