import {
  RbacV1Subject,
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1Role,
  V1RoleBinding,
  V1ServiceAccount,
} from '@kubernetes/client-node';
import { hasStatus } from '../cluster/apiErrors';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { consoleLabels } from './labels';

const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
const rbacGroup = 'rbac.authorization.k8s.io';

export function consoleSubject(namespace: string): RbacV1Subject {
  return { kind: 'ServiceAccount', name: 'kotsadm', namespace };
}

/** The rights that live and die with the console's namespace. */
export function namespacedRights(namespace: string) {
  const metadata = { namespace, labels: consoleLabels };
  return [
    {
      ...kinds.serviceAccount,
      metadata: { ...metadata, name: 'kotsadm' },
    } satisfies V1ServiceAccount,
    {
      ...kinds.role,
      metadata: { ...metadata, name: 'kotsadm-role' },
      rules: everything,
    } satisfies V1Role,
    {
      ...kinds.roleBinding,
      metadata: { ...metadata, name: 'kotsadm-rolebinding' },
      roleRef: { apiGroup: rbacGroup, kind: 'Role', name: 'kotsadm-role' },
      subjects: [consoleSubject(namespace)],
    } satisfies V1RoleBinding,
  ];
}

/** One pair with fixed names serves all consoles of a cluster. */
export async function grantClusterRights(
  cluster: Cluster,
  namespace: string,
): Promise<void> {
  await cluster.apply({
    ...kinds.clusterRole,
    metadata: { name: 'kotsadm-role', labels: consoleLabels },
    rules: everything,
  } as V1ClusterRole & typeof kinds.clusterRole);
  for (;;) {
    try {
      await addSubject(cluster, consoleSubject(namespace));
      return;
    } catch (error) {
      if (!hasStatus(error, 409)) throw error;
    }
  }
}

/** Whether the console may work in the whole cluster. */
export async function isClusterScoped(
  cluster: Cluster,
  namespace: string,
): Promise<boolean> {
  try {
    const binding = await clusterBinding(cluster);
    return Boolean(binding && names(binding, consoleSubject(namespace)));
  } catch (error) {
    if (hasStatus(error, 403)) return false;
    throw error;
  }
}

async function addSubject(
  cluster: Cluster,
  subject: RbacV1Subject,
): Promise<void> {
  const binding = await clusterBinding(cluster);
  if (!binding) {
    await cluster.create<V1ClusterRoleBinding>({
      ...kinds.clusterRoleBinding,
      metadata: { name: 'kotsadm-rolebinding', labels: consoleLabels },
      roleRef: {
        apiGroup: rbacGroup,
        kind: 'ClusterRole',
        name: 'kotsadm-role',
      },
      subjects: [subject],
    });
    return;
  }
  if (names(binding, subject)) return;
  const subjects = [...(binding.subjects ?? []), subject];
  await cluster.replace({ ...binding, subjects });
}

function clusterBinding(
  cluster: Cluster,
): Promise<V1ClusterRoleBinding | undefined> {
  return cluster.get(kinds.clusterRoleBinding, 'kotsadm-rolebinding');
}

function names(binding: V1ClusterRoleBinding, subject: RbacV1Subject): boolean {
  return (binding.subjects ?? []).some(
    ({ kind, name, namespace }) =>
      kind === subject.kind &&
      name === subject.name &&
      namespace === subject.namespace,
  );
}
