import { Place, PLACES, subjectOf, Tier } from './Question';
import { Answer, RightsTable } from './probeRights';

/** Verbs by subject, as `subjectOf` names it. */
type Allowed = Partial<Record<Place, Record<string, string>>>;

/** All that the tiers are meant to be allowed; whatever else is asked must be denied. */
export const EXPECTED_RIGHTS: Record<Tier, Allowed> = {
  read: {
    velero: {
      'backups.velero.io': 'list, watch',
      'restores.velero.io': 'list, watch',
      'backupstoragelocations.velero.io': 'list, watch',
      'schedules.velero.io': 'list',
      'podvolumebackups.velero.io': 'list',
      'deletebackuprequests.velero.io': 'list',
      'datauploads.velero.io': 'list',
      'deployments.apps': 'list',
      'daemonsets.apps': 'list',
    },
    gitpod: {
      'configmaps "gitpod"': 'get',
      'configmaps "gitpod-kots-config"': 'get',
      'configmaps "gitpod-installation"': 'get',
      'deployments.apps': 'list',
      'statefulsets.apps': 'list',
      'daemonsets.apps': 'list',
      'certificates.cert-manager.io': 'list',
      'jobs.batch': 'list, watch',
    },
  },
  backup: {
    velero: {
      'backups.velero.io': 'get, list, create',
      'restores.velero.io': 'list',
      'daemonsets.apps': 'list',
      'deletebackuprequests.velero.io': 'list, create',
      'downloadrequests.velero.io': 'get, create, delete',
      'serverstatusrequests.velero.io': 'get, create, delete',
      'backupstoragelocations.velero.io "default"': 'get',
    },
    gitpod: {
      pods: 'list',
      configmaps: 'create',
      'secrets "kotsadm-authstring"': 'get',
      'secrets "database"': 'get',
      'secrets "mysql"': 'get',
      'secrets "cloudsql"': 'get',
      'configmaps "gitpod-dr-recovery-manifest"': 'get, update',
      'pods/portforward': 'get, create',
      'jobs.batch': 'list',
    },
  },
  restore: {
    velero: {
      'backups.velero.io': 'get, list',
      'restores.velero.io': 'get, list, create',
      'schedules.velero.io': 'get, list, update',
      'backupstoragelocations.velero.io': 'get',
      'podvolumebackups.velero.io': 'list',
      'backuprepositories.velero.io': 'list',
      'downloadrequests.velero.io': 'get, create, delete',
      'serverstatusrequests.velero.io': 'get, create, delete',
      'datauploads.velero.io': 'list',
      'backupstoragelocations.velero.io "default"': 'get, update',
      'restores.velero.io "gitpod-dr-peek"': 'get, delete',
      'secrets "velero-repo-credentials"': 'get',
      'secrets "velero-restic-credentials"': 'get',
      'daemonsets.apps': 'list',
      'deployments.apps "velero"': 'get',
    },
    gitpod: {
      pods: 'list, delete',
      services: 'list, delete',
      secrets: 'list, delete',
      configmaps: 'list, delete',
      'configmaps "gitpod"': 'delete',
      'configmaps "gitpod-installation"': 'delete',
      'configmaps "gitpod-dr-recovery-manifest"': 'delete',
      'configmaps "gitpod-kots-config"': 'delete',
      persistentvolumeclaims: 'list, delete',
      serviceaccounts: 'list, delete',
      'secrets "kotsadm-authstring"': 'get, delete',
      'secrets "database"': 'delete',
      'secrets "mysql"': 'delete',
      'secrets "cloudsql"': 'delete',
      'secrets "velero-repo-credentials"': 'delete',
      'secrets "velero-restic-credentials"': 'delete',
      'pods/portforward': 'get, create',
      'deployments.apps': 'list, delete',
      'statefulsets.apps': 'list, delete',
      'daemonsets.apps': 'list',
      'deployments.apps "kotsadm"': 'get, delete',
      'statefulsets.apps "kotsadm"': 'get, delete',
      'deployments.apps "velero"': 'delete',
      'deployments/scale.apps': 'update',
      'statefulsets/scale.apps': 'update',
      'jobs.batch': 'list',
      'roles.rbac.authorization.k8s.io': 'list, delete',
      'rolebindings.rbac.authorization.k8s.io': 'list, delete',
      namespaces: 'get',
      resourcequotas: 'list',
      'volumesnapshots.snapshot.storage.k8s.io': 'list',
    },
    peek: {
      namespaces: 'get',
      'configmaps "gitpod-dr-recovery-manifest"': 'get, delete',
    },
    cluster: {
      nodes: 'list',
      persistentvolumes: 'get',
      'storageclasses.storage.k8s.io': 'list',
      'clusterroles.rbac.authorization.k8s.io "kotsadm-role"': 'get',
      'clusterrolebindings.rbac.authorization.k8s.io "kotsadm-rolebinding"':
        'get',
    },
  },
};

function allowedIn(answers: Answer[], place: Place): Record<string, string> {
  return Object.fromEntries(
    answers
      .filter(
        ({ question, allowed }) =>
          question.place === place && allowed.length > 0,
      )
      .map(({ question, allowed }) => [
        subjectOf(question),
        allowed.join(', '),
      ]),
  );
}

/** What the authoriser allowed one tier. */
export function allowedOfTier(answers: Answer[]): Allowed {
  const places = PLACES.map(
    place => [place, allowedIn(answers, place)] as const,
  );
  return Object.fromEntries(
    places.filter(([, allowed]) => Object.keys(allowed).length > 0),
  );
}

/** What the authoriser allowed, in the form of `EXPECTED_RIGHTS`. */
export function allowedRights(table: RightsTable): Record<Tier, Allowed> {
  return {
    read: allowedOfTier(table.read),
    backup: allowedOfTier(table.backup),
    restore: allowedOfTier(table.restore),
  };
}
