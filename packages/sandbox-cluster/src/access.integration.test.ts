import {
  AuthenticationV1Api,
  AuthorizationV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kubeConfigFor } from './bootstrap/kubeconfigs';
import { Sandbox } from './startSandbox';
import { startTestSandbox } from './testing/startTestSandbox';
import { statusOf } from './testing/statusOf';

const account = { namespace: 'default', name: 'clerk' };
const clerk = 'system:serviceaccount:default:clerk';

describe('access', () => {
  let sandbox: Sandbox;
  let admin: KubeConfig;
  let core: CoreV1Api;

  const withToken = (token: string) =>
    kubeConfigFor({ server: sandbox.url, token, user: 'someone' });
  const asClerk = () => sandbox.kubeConfig(account).makeApiClient(CoreV1Api);

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    admin = sandbox.kubeConfig();
    core = admin.makeApiClient(CoreV1Api);
    await core.createNamespacedServiceAccount({
      namespace: 'default',
      body: { metadata: { name: 'clerk' } },
    });
    await grant([
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: ['mine'],
        verbs: ['get'],
      },
    ]);
  });

  afterAll(() => sandbox.stop());

  async function grant(rules: object[]) {
    const rbac = admin.makeApiClient(RbacAuthorizationV1Api);
    const metadata = { name: 'clerk' };
    await rbac.createNamespacedRole({
      namespace: 'default',
      body: { metadata, rules: rules as never },
    });
    await rbac.createNamespacedRoleBinding({
      namespace: 'default',
      body: {
        metadata,
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'clerk',
        },
        subjects: [{ kind: 'ServiceAccount', ...account }],
      },
    });
    for (const name of ['mine', 'yours']) {
      await core.createNamespacedSecret({
        namespace: 'default',
        body: { metadata: { name } },
      });
    }
  }

  it('is refused without a token or with a wrong one, but not to version and health', async () => {
    const path = '/api/v1/namespaces';
    const wrong = withToken('wrong').makeApiClient(CoreV1Api);

    expect((await fetch(sandbox.url + path)).status).toBe(401);
    await expect(statusOf(wrong.listNamespace())).resolves.toMatchObject({
      code: 401,
    });
    expect((await fetch(`${sandbox.url}/version`)).status).toBe(200);
    expect((await fetch(`${sandbox.url}/readyz`)).status).toBe(200);
  });

  it('is as the role says: by verb, kind, namespace and name', async () => {
    const api = asClerk();
    const where = { namespace: 'default' };

    await expect(api.listNamespacedConfigMap(where)).resolves.toBeDefined();
    await expect(
      api.readNamespacedSecret({ ...where, name: 'mine' }),
    ).resolves.toBeDefined();

    await expect(
      statusOf(api.readNamespacedSecret({ ...where, name: 'yours' })),
    ).resolves.toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message: `secrets "yours" is forbidden: User "${clerk}" cannot get resource "secrets" in API group "" in the namespace "default"`,
    });
    await expect(
      statusOf(api.listNamespacedSecret(where)),
    ).resolves.toMatchObject({
      message: `secrets is forbidden: User "${clerk}" cannot list resource "secrets" in API group "" in the namespace "default"`,
    });
    await expect(
      statusOf(api.listConfigMapForAllNamespaces()),
    ).resolves.toMatchObject({
      message: `configmaps is forbidden: User "${clerk}" cannot list resource "configmaps" in API group "" at the cluster scope`,
    });
    const custom = sandbox.kubeConfig(account).makeApiClient(CustomObjectsApi);
    await expect(
      statusOf(
        custom.createNamespacedCustomObject({
          group: 'velero.io',
          version: 'v1',
          namespace: 'velero',
          plural: 'backups',
          body: { metadata: { name: 'mine' } },
        }),
      ),
    ).resolves.toMatchObject({
      message: `backups.velero.io is forbidden: User "${clerk}" cannot create resource "backups" in API group "velero.io" in the namespace "velero"`,
    });
  });

  it('can be asked about', async () => {
    const reviews = sandbox
      .kubeConfig(account)
      .makeApiClient(AuthorizationV1Api);
    const ask = async (verb: string, resource: string, name?: string) => {
      const answer = await reviews.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: { namespace: 'default', verb, resource, name },
          },
        },
      });
      return answer.status!.allowed;
    };

    await expect(ask('list', 'configmaps')).resolves.toBe(true);
    await expect(ask('get', 'secrets', 'mine')).resolves.toBe(true);
    await expect(ask('get', 'secrets')).resolves.toBe(false);
    await expect(ask('delete', 'configmaps')).resolves.toBe(false);

    const rules = await reviews.createSelfSubjectRulesReview({
      body: { spec: { namespace: 'default' } },
    });
    expect(rules.status!.resourceRules).toContainEqual(
      expect.objectContaining({ resources: ['configmaps'] }),
    );

    const others = admin.makeApiClient(AuthorizationV1Api);
    const answer = await others.createSubjectAccessReview({
      body: {
        spec: {
          user: clerk,
          resourceAttributes: {
            namespace: 'kube-system',
            verb: 'list',
            resource: 'configmaps',
          },
        },
      },
    });
    expect(answer.status!.allowed).toBe(false);
  });

  it('by a requested token ends when the token expires', async () => {
    const { status } = await core.createNamespacedServiceAccountToken({
      ...account,
      body: { spec: { audiences: [], expirationSeconds: 3600 } },
    });
    const api = withToken(status!.token).makeApiClient(CoreV1Api);
    const list = () => api.listNamespacedConfigMap({ namespace: 'default' });

    await expect(list()).resolves.toBeDefined();
    sandbox.clock.advance(3_600_000);
    await expect(statusOf(list())).resolves.toMatchObject({ code: 401 });
  });

  it('by a token in a Secret ends when the Secret is deleted', async () => {
    const name = 'gitpod-dr-read-token';
    const where = { namespace: 'gitpod-dr', name };
    const token = tokenFile('gitpod-dr-read');
    const reviews = admin.makeApiClient(AuthenticationV1Api);
    const review = async () => {
      const { status } = await reviews.createTokenReview({
        body: { spec: { token } },
      });
      return status;
    };

    await expect(review()).resolves.toMatchObject({
      authenticated: true,
      user: { username: 'system:serviceaccount:gitpod-dr:gitpod-dr-read' },
    });
    await core.deleteNamespacedSecret(where);
    await expect(review()).resolves.toMatchObject({ authenticated: false });
  });

  it("of the portal's accounts is in files for their owner only, with the rights of the shipped manifests", async () => {
    const file = join(dirname(sandbox.kubeconfigPath), 'tokens');
    expect(statSync(join(file, 'gitpod-dr-backup')).mode % 0o1000).toBe(0o600);

    const api = withToken(tokenFile('gitpod-dr-backup'));
    const secrets = api.makeApiClient(CoreV1Api);
    const named = { namespace: 'gitpod', name: 'kotsadm-authstring' };

    await expect(
      statusOf(secrets.readNamespacedSecret(named)),
    ).resolves.toMatchObject({ code: 404 });
    await expect(
      statusOf(secrets.readNamespacedSecret({ ...named, name: 'other' })),
    ).resolves.toMatchObject({ code: 403 });
  });

  it('from a kubeconfig works over TLS', async () => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(sandbox.kubeconfigPath);

    expect(kubeConfig.getCurrentCluster()!.server).toMatch(/^https:/);
    await expect(
      kubeConfig.makeApiClient(CoreV1Api).listNamespace(),
    ).resolves.toBeDefined();
  });

  function tokenFile(name: string): string {
    const folder = join(dirname(sandbox.kubeconfigPath), 'tokens');
    return readFileSync(join(folder, name), 'utf8');
  }
});
