import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { AccessRight, KubeReader } from '../../kubernetes/KubeReader';

interface Place {
  namespace: string;
  veleroNamespace: string;
}

function rights(
  namespace: string,
  group: string,
  resources: string[],
  verbs: string[],
): AccessRight[] {
  return resources.flatMap(resource =>
    verbs.map(verb => ({ namespace, group, resource, verb })),
  );
}

function portForwardRights(namespace: string): AccessRight[] {
  return ['get', 'create'].map(verb => ({
    namespace,
    group: '',
    resource: 'pods',
    subresource: 'portforward',
    verb,
  }));
}

/** Every right that a restore needs, in the order of `deploy/rbac/base/restore.yaml`. */
export function restoreRights(
  { namespace, veleroNamespace }: Place,
  portForward: boolean,
): AccessRight[] {
  const READ_AND_DELETE = ['get', 'list', 'delete'];
  const HELPER = ['create', 'get', 'delete'];
  return [
    ...rights(
      veleroNamespace,
      'velero.io',
      ['backups', 'restores', 'backupstoragelocations'],
      ['get', 'list'],
    ),
    ...rights(veleroNamespace, 'velero.io', ['restores'], ['create']),
    ...rights(
      veleroNamespace,
      'velero.io',
      ['serverstatusrequests', 'downloadrequests'],
      HELPER,
    ),
    ...rights(
      namespace,
      '',
      [
        'pods',
        'services',
        'secrets',
        'configmaps',
        'persistentvolumeclaims',
        'serviceaccounts',
      ],
      READ_AND_DELETE,
    ),
    ...rights(
      namespace,
      'apps',
      ['deployments', 'statefulsets'],
      READ_AND_DELETE,
    ),
    ...rights(namespace, 'apps', ['daemonsets'], ['list']),
    ...rights(namespace, 'batch', ['jobs'], ['list']),
    ...rights(
      namespace,
      'rbac.authorization.k8s.io',
      ['roles', 'rolebindings'],
      READ_AND_DELETE,
    ),
    ...(portForward ? portForwardRights(namespace) : []),
  ];
}

/** `create restores.velero.io in velero`, as people say it. */
function describe(right: AccessRight): string {
  const { verb, group, resource, subresource, namespace } = right;
  const path = subresource ? `${resource}/${subresource}` : resource;
  return `${verb} ${group ? `${path}.${group}` : path} in ${namespace}`;
}

/**
 * Asks the API server for each right, before anything is done: a right that is found missing after the
 * admin console is gone leaves the installation without one.
 */
export async function findMissingRights(
  reader: KubeReader,
  needed: AccessRight[],
  signal?: AbortSignal,
): Promise<PreviewFinding[]> {
  const answers = await Promise.all(
    needed.map(right => reader.isAllowed(right, signal)),
  );
  const missing = needed.filter((_, index) => !answers[index]);
  if (missing.length === 0) return [];
  return [
    {
      severity: 'block',
      code: 'missing-rights',
      message: `The portal's credential of tier restore lacks rights: ${missing
        .map(describe)
        .join(', ')}.`,
      nextStep:
        'Apply deploy/rbac/base/restore.yaml for these namespaces, or add the rules that are named.',
    },
  ];
}
