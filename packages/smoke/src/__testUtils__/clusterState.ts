import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';

const NAMESPACED_KINDS = [
  'services',
  'deployments',
  'statefulsets',
  'daemonsets',
  'pods',
  'persistentvolumeclaims',
  'secrets',
  'configmaps',
  'rolebindings',
  'roles',
  'serviceaccounts',
];
const CLUSTER_KINDS = ['clusterroles', 'clusterrolebindings'];

/** Everything of the installation that a restore could delete, as `kind name uid`. */
export function objectsOf(sandbox: Sandbox, namespace = 'gitpod'): string[] {
  const { store } = sandbox;
  const line = (plural: string) => (object: Readonly<KubeObject>) =>
    `${plural} ${object.metadata.name} ${object.metadata.uid}`;
  return [
    ...NAMESPACED_KINDS.flatMap(plural =>
      store.readAll(plural, namespace).map(line(plural)),
    ),
    ...CLUSTER_KINDS.flatMap(plural => store.readAll(plural).map(line(plural))),
  ];
}

/** Whom the binding that all KOTS installations share names. */
export function sharedSubjects(sandbox: Sandbox): string[] {
  const binding = sandbox.store.get(
    'clusterrolebindings',
    'kotsadm-rolebinding',
  );
  return (binding?.subjects ?? [])
    .map(
      (subject: { namespace: string; name: string }) =>
        `${subject.namespace}/${subject.name}`,
    )
    .sort();
}

/** Revision of Gitpod's newest Helm release. */
export function helmRevision(sandbox: Sandbox, namespace = 'gitpod'): number {
  const revisions = sandbox.store
    .list('secrets', { namespace, labels: { owner: 'helm', name: 'gitpod' } })
    .map(secret => Number(secret.metadata.labels?.version));
  return Math.max(0, ...revisions);
}

export function authString(sandbox: Sandbox, namespace = 'gitpod'): string {
  const secret = sandbox.store.get('secrets', 'kotsadm-authstring', namespace);
  return Buffer.from(
    secret?.data['kotsadm-authstring'] ?? '',
    'base64',
  ).toString();
}
