import { missingAdminConsoleObjects, parseResourceList } from './resourceList';

const CONSOLE = {
  'apps/v1/Deployment': ['gitpod/kotsadm', 'gitpod/server'],
  'v1/Service': ['gitpod/kotsadm'],
  'v1/Secret': ['gitpod/kotsadm-authstring'],
  'v1/ServiceAccount': ['gitpod/kotsadm'],
};

function missingFrom(list: Record<string, string[]>): string[] {
  const objects = parseResourceList(JSON.stringify(list));
  return missingAdminConsoleObjects(objects, 'gitpod');
}

describe('parseResourceList', () => {
  it('reads objects of namespaces and of the cluster, of the core and of other groups', () => {
    const text = JSON.stringify({
      'v1/Pod': ['gitpod/server-1', 'gitpod/server-2'],
      'v1/Namespace': ['gitpod'],
      'rbac.authorization.k8s.io/v1/ClusterRole': ['kotsadm-role'],
    });

    expect(parseResourceList(text)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'gitpod',
        name: 'server-1',
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'gitpod',
        name: 'server-2',
      },
      { apiVersion: 'v1', kind: 'Namespace', name: 'gitpod' },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        name: 'kotsadm-role',
      },
    ]);
  });

  it.each(['', '<html>', 'null', '[]', '"text"', '{"v1/Pod":"gitpod/server"}'])(
    'does not take %s for a list',
    text => {
      expect(() => parseResourceList(text)).toThrow();
    },
  );
});

describe('missingAdminConsoleObjects', () => {
  it('misses nothing in a whole snapshot', () => {
    expect(missingFrom(CONSOLE)).toEqual([]);
  });

  it('accepts a console that is a StatefulSet', () => {
    expect(
      missingFrom({
        ...CONSOLE,
        'apps/v1/Deployment': ['gitpod/server'],
        'apps/v1/StatefulSet': ['gitpod/kotsadm'],
      }),
    ).toEqual([]);
  });

  it.each([
    ['apps/v1/Deployment', 'Deployment or StatefulSet gitpod/kotsadm'],
    ['v1/Service', 'Service gitpod/kotsadm'],
    ['v1/Secret', 'Secret gitpod/kotsadm-authstring'],
    ['v1/ServiceAccount', 'ServiceAccount gitpod/kotsadm'],
  ])('names what is missing without %s', (type, missing) => {
    expect(missingFrom({ ...CONSOLE, [type]: [] })).toEqual([missing]);
  });

  it("does not take another namespace's console for this one", () => {
    expect(
      missingFrom({ ...CONSOLE, 'v1/Secret': ['gitpod-b/kotsadm-authstring'] }),
    ).toEqual(['Secret gitpod/kotsadm-authstring']);
  });
});
