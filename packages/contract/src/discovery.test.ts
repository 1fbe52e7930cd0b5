import { VersionApi } from '@kubernetes/client-node';
import { useWorld } from './testing/useWorld';
import { withToken } from './worlds/accountAccess';
import { KubeApi } from './kube/KubeApi';

interface Resources {
  kind: string;
  groupVersion: string;
  resources: {
    name: string;
    kind: string;
    namespaced: boolean;
    verbs: string[];
  }[];
}

describe('discovery', () => {
  const stage = useWorld();

  it('tells the version', async () => {
    const version = await stage.world.admin.makeApiClient(VersionApi).getCode();

    expect(version).toMatchObject({
      major: '1',
      minor: expect.stringMatching(/^\d+$/),
      gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
    });
    expect(version.gitVersion).toContain(`v1.${version.minor}.`);
  });

  it('lists the groups with their versions', async () => {
    const { kind, groups } = await stage.api.get<{
      kind: string;
      groups: { name: string; preferredVersion: { groupVersion: string } }[];
    }>('/apis');

    expect(kind).toBe('APIGroupList');
    const preferred = groups.map(group => group.preferredVersion.groupVersion);
    expect(preferred).toEqual(
      expect.arrayContaining([
        'apps/v1',
        'authorization.k8s.io/v1',
        'rbac.authorization.k8s.io/v1',
        'velero.io/v1',
      ]),
    );
  });

  it('describes the kinds of Velero, which have no status of their own', async () => {
    const { groupVersion, resources } = await stage.api.get<Resources>(
      '/apis/velero.io/v1',
    );

    expect(groupVersion).toBe('velero.io/v1');
    expect(resources.find(({ name }) => name === 'backups')).toMatchObject({
      kind: 'Backup',
      namespaced: true,
      verbs: expect.arrayContaining(['create', 'get', 'list', 'watch']),
    });
    const names = resources.map(({ name }) => name);
    expect(names).not.toContain('backups/status');
    expect(names).not.toContain('restores/status');
  });

  it('describes subresources beside their kind', async () => {
    const { resources } = await stage.api.get<Resources>('/api/v1');

    const kinds = new Map(resources.map(({ name, kind }) => [name, kind]));
    expect(kinds.get('pods/portforward')).toBe('PodPortForwardOptions');
    expect(kinds.get('serviceaccounts/token')).toBe('TokenRequest');
  });
});

describe('what is not there', () => {
  const stage = useWorld();

  it.each([
    ['a path', '/gizmos'],
    ['a group', '/apis/gizmos.example.com/v1'],
    ['a kind of an unknown group', '/apis/gizmos.example.com/v1/gizmos'],
    [
      'a kind of a custom group',
      '/apis/velero.io/v1/namespaces/default/gizmos',
    ],
  ])('is not found, in plain text: %s', async (_what, path) => {
    expect(await stage.api.send({ path })).toEqual({
      code: 404,
      contentType: 'text/plain; charset=utf-8',
      body: '404 page not found\n',
    });
  });

  it('is not found, as a Status, in a group of the server itself', async () => {
    const { code, body } = await stage.api.refusalOf({
      path: '/api/v1/namespaces/default/gizmos',
    });

    expect(code).toBe(404);
    expect(body).toMatchObject({
      kind: 'Status',
      message: 'the server could not find the requested resource',
      reason: 'NotFound',
      code: 404,
    });
  });

  it('is not found by name', async () => {
    const { code, body } = await stage.api.refusalOf({
      path: '/apis/velero.io/v1/namespaces/default/backups/none',
    });

    expect(code).toBe(404);
    expect(body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'backups.velero.io "none" not found',
      reason: 'NotFound',
      details: { name: 'none', group: 'velero.io', kind: 'backups' },
      code: 404,
    });
  });

  it('is a bearer of a wrong token', async () => {
    const stranger = new KubeApi(withToken(stage.world.admin, 'nonsense'));

    const { code, body } = await stranger.refusalOf({ path: '/api/v1/pods' });

    expect(code).toBe(401);
    expect(body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    });
  });
});
