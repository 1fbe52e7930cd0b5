import { KubeApi } from './kube/KubeApi';
import { KubeList } from './kube/KubeObject';
import { core, namespaces, rbac, velero } from './kube/paths';
import { until } from './testing/until';
import { useWorld } from './testing/useWorld';

interface Review {
  status: { allowed: boolean; denied?: boolean; reason?: string };
}

const REVIEWS = '/apis/authorization.k8s.io/v1';

describe('a service account', () => {
  const stage = useWorld();
  const name = 'clerk';
  let namespace: string;
  let username: string;
  let clerk: KubeApi;

  beforeEach(async () => {
    const { api, scratch, world } = stage;
    namespace = await scratch.namespace();
    username = `system:serviceaccount:${namespace}:${name}`;
    await api.create(core(namespace, 'serviceaccounts'), {
      metadata: { name },
    });
    await api.create(rbac(namespace, 'roles'), {
      metadata: { name: 'reader' },
      rules: [
        {
          apiGroups: [''],
          resources: ['configmaps'],
          verbs: ['get', 'list', 'watch'],
        },
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['known'],
          verbs: ['get'],
        },
      ],
    });
    await api.create(rbac(namespace, 'rolebindings'), {
      metadata: { name: 'clerk-reads' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'reader',
      },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    clerk = new KubeApi(await world.kubeConfigOf({ namespace, name }));
    // The authoriser learns of a binding a little later than its creator.
    await until('the binding works', world.patience(30), async () => {
      const { code } = await clerk.send({
        path: core(namespace, 'configmaps'),
      });
      return code === 200;
    });
  });

  const mayI = async (resourceAttributes: Record<string, string>) => {
    const { status } = await clerk.create<Review>(
      `${REVIEWS}/selfsubjectaccessreviews`,
      { spec: { resourceAttributes: { namespace, ...resourceAttributes } } },
    );
    return status;
  };

  it('may do what its role says', async () => {
    const { kind } = await clerk.get<KubeList>(core(namespace, 'configmaps'));

    expect(kind).toBe('ConfigMapList');
    const named = await clerk.send({
      path: core(namespace, 'secrets', 'known'),
    });
    expect(named.code).toBe(404);
  });

  it('is refused in the words of RBAC', async () => {
    const refusals = [
      await clerk.refusalOf({ path: core(namespace, 'secrets', 'other') }),
      await clerk.refusalOf({ path: core(namespace, 'secrets') }),
      await clerk.refusalOf({ path: namespaces() }),
      await clerk.refusalOf({
        method: 'POST',
        path: velero(namespace, 'backups'),
        body: {},
      }),
      await clerk.refusalOf({ path: '/metrics' }),
    ];

    expect(refusals.map(({ code }) => code)).toEqual([403, 403, 403, 403, 403]);
    expect(refusals[0].body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: `secrets "other" is forbidden: User "${username}" cannot get resource "secrets" in API group "" in the namespace "${namespace}"`,
      reason: 'Forbidden',
      details: { name: 'other', kind: 'secrets' },
      code: 403,
    });
    expect(refusals.slice(1).map(({ body }) => body.message)).toEqual([
      `secrets is forbidden: User "${username}" cannot list resource "secrets" in API group "" in the namespace "${namespace}"`,
      `namespaces is forbidden: User "${username}" cannot list resource "namespaces" in API group "" at the cluster scope`,
      `backups.velero.io is forbidden: User "${username}" cannot create resource "backups" in API group "velero.io" in the namespace "${namespace}"`,
      `forbidden: User "${username}" cannot get path "/metrics"`,
    ]);
  });

  it('can ask for its own rights', async () => {
    expect(await mayI({ verb: 'list', resource: 'configmaps' })).toEqual({
      allowed: true,
      reason: `RBAC: allowed by RoleBinding "clerk-reads/${namespace}" of Role "reader" to ServiceAccount "clerk/${namespace}"`,
    });
    expect(await mayI({ verb: 'delete', resource: 'configmaps' })).toEqual({
      allowed: false,
    });
    const secret = { verb: 'get', resource: 'secrets' };
    expect((await mayI({ ...secret, name: 'known' })).allowed).toBe(true);
    expect((await mayI({ ...secret, name: 'other' })).allowed).toBe(false);
    expect((await mayI(secret)).allowed).toBe(false);
    expect(
      await mayI({
        verb: 'create',
        resource: 'pods',
        subresource: 'portforward',
      }),
    ).toEqual({ allowed: false });
  });

  it('can list its own rights', async () => {
    const { status } = await clerk.create<{
      status: { incomplete: boolean; resourceRules: object[] };
    }>(`${REVIEWS}/selfsubjectrulesreviews`, { spec: { namespace } });

    expect(status.incomplete).toBe(false);
    expect(status.resourceRules).toEqual(
      expect.arrayContaining([
        {
          apiGroups: [''],
          resources: ['configmaps'],
          verbs: ['get', 'list', 'watch'],
        },
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['known'],
          verbs: ['get'],
        },
      ]),
    );
  });

  it('has rights that the administrator can ask for', async () => {
    const rightTo = async (verb: string) => {
      const { status } = await stage.api.create<Review>(
        `${REVIEWS}/subjectaccessreviews`,
        {
          spec: {
            user: username,
            groups: ['system:serviceaccounts', 'system:authenticated'],
            resourceAttributes: { namespace, verb, resource: 'configmaps' },
          },
        },
      );
      return status.allowed;
    };

    expect(await rightTo('get')).toBe(true);
    expect(await rightTo('update')).toBe(false);
  });

  it('loses its access with its account', async () => {
    await stage.api.delete(core(namespace, 'serviceaccounts', name));

    // Accepted tokens are remembered for some seconds.
    const { code, body } = await until(
      'the token is void',
      stage.world.patience(60),
      async () => {
        const answer = await clerk.send({
          path: core(namespace, 'configmaps'),
        });
        return answer.code !== 200 && answer;
      },
    );
    expect(code).toBe(401);
    expect(body).toMatchObject({ reason: 'Unauthorized' });
  });
});
