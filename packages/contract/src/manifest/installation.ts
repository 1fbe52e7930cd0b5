import { core, rbac, velero } from '../kube/paths';
import { KubeObject } from '../kube/KubeObject';
import { until } from '../testing/until';
import { Stage } from '../testing/useWorld';

/** None of these may ever leave the cluster. */
export const SECRET_VALUES = [
  'hunter2-of-the-database',
  'gitpod-database-user',
  'c2l4dGVlbi1ieXRlcy1hbmQtbW9yZQ==',
  'sixteen-bytes-and-more',
  'short',
  'key-of-the-admin-console',
  'patched-in-password',
];

const CONFIG = `domain: gitpod.example
metadata:
  region: eu-west-1
  shortname: prod
database:
  external:
    certificate:
      kind: secret
      name: database
objectStorage:
  s3:
    endpoint: https://user:patched-in-password@s3.example:9000
    bucket: gitpod-data
    credentials:
      kind: secret
      name: storage-s3
experimental:
  webApp:
    token: patched-in-password
`;

const encryptionKeys = JSON.stringify([
  { name: 'general', version: 1, primary: true, material: SECRET_VALUES[2] },
  { name: 'old', version: 1, material: 'short' },
]);

interface Rule {
  place: string;
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

interface Pod extends KubeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

function plain({ apiGroups, resources, resourceNames, verbs }: Rule) {
  return { apiGroups, resources, resourceNames, verbs };
}

/** Gives a new ServiceAccount of the namespace the rules of one tier, as deploy/rbac does. */
export async function grantTier(
  { api, shared, world }: Stage & { shared: Stage['scratch'] },
  namespace: string,
  tier: string,
  rules: Rule[],
): Promise<void> {
  const name = `${namespace}-${tier}`;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  await api.create(core(namespace, 'serviceaccounts'), { metadata: { name } });
  const places = { gitpod: namespace, velero: world.velero.namespace };
  for (const [place, home] of Object.entries(places)) {
    const ofPlace = rules.filter(rule => rule.place === place).map(plain);
    await api.create(rbac(home, 'roles'), {
      metadata: { name },
      rules: ofPlace,
    });
    shared.doom(rbac(home, 'roles', name));
    await api.create(rbac(home, 'rolebindings'), {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects,
    });
    shared.doom(rbac(home, 'rolebindings', name));
  }
}

/** What the facts of an installation are read from, with secrets beside them. */
export async function furnish(stage: Stage, namespace: string) {
  const { api } = stage;
  const configMap = (name: string, data: Record<string, string>) =>
    api.create(core(namespace, 'configmaps'), { metadata: { name }, data });
  const secret = (name: string, stringData: Record<string, string>) =>
    api.create(core(namespace, 'secrets'), { metadata: { name }, stringData });
  await configMap('gitpod', {
    'config.yaml': CONFIG,
    'versions.json': JSON.stringify({ versions: { version: 'release-1' } }),
  });
  await configMap('gitpod-installation', {
    version: '2022.11.1',
    channelName: 'Stable',
  });
  await secret('database', {
    host: 'db.example',
    port: '3306',
    username: 'gitpod-database-user',
    password: 'hunter2-of-the-database',
    encryptionKeys,
  });
  await secret('kotsadm-authstring', {
    'kotsadm-authstring': 'key-of-the-admin-console',
  });
}

/** A pod of the admin console that is ready, and may do in its namespace what it wants. */
export async function startConsole(
  { api, world }: Stage,
  namespace: string,
): Promise<void> {
  const name = 'kotsadm';
  await api.create(core(namespace, 'serviceaccounts'), { metadata: { name } });
  await api.create(rbac(namespace, 'roles'), {
    metadata: { name },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  });
  await api.create(rbac(namespace, 'rolebindings'), {
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  await api.create(core(namespace, 'pods'), {
    metadata: { name, labels: { app: 'kotsadm' } },
    spec: {
      serviceAccountName: name,
      containers: [{ name: 'kotsadm', image: 'kotsadm/kotsadm:v1.89.0' }],
    },
  });
  await until('the console is ready', world.patience(60), async () => {
    const pod = await api.get<Pod>(core(namespace, 'pods', name));
    return pod.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    );
  });
}

/** Where Restores are. */
export function restorePath({ world }: Stage, name: string): string {
  return velero(world.velero.namespace, 'restores', name);
}
