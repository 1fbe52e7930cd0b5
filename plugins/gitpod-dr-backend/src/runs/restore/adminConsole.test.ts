import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../kubernetes/KubeReader';
import {
  sendJson,
  startApiServer,
  TestApiServer,
} from '../../kubernetes/__testUtils__/TestApiServer';
import {
  inDeletionOrder,
  listAdminConsole,
  readSharedSubjects,
} from './adminConsole';

function object(kind: string, name = 'kotsadm'): PreviewObject {
  return { kind, namespace: 'gitpod', name, uid: `uid of ${kind} ${name}` };
}

describe('inDeletionOrder', () => {
  it('sorts as the KOTS CLI deletes: what runs before what it needs', () => {
    const shuffled = [
      'ServiceAccount',
      'Pod',
      'Role',
      'ConfigMap',
      'PersistentVolumeClaim',
      'Service',
      'RoleBinding',
      'StatefulSet',
      'Secret',
      'Deployment',
    ].map(kind => object(kind));

    expect(
      inDeletionOrder(shuffled).map(({ resource }) => resource.kind),
    ).toEqual([
      'Service',
      'Deployment',
      'StatefulSet',
      'Pod',
      'PersistentVolumeClaim',
      'Secret',
      'ConfigMap',
      'RoleBinding',
      'Role',
      'ServiceAccount',
    ]);
  });

  it('keeps of each object what is needed to delete it and no other', () => {
    expect(inDeletionOrder([object('Secret', 'kotsadm-authstring')])).toEqual([
      {
        resource: expect.objectContaining({ plural: 'secrets' }),
        namespace: 'gitpod',
        name: 'kotsadm-authstring',
        uid: 'uid of Secret kotsadm-authstring',
      },
    ]);
  });

  it.each<[string, PreviewObject]>([
    ['a cluster role', { kind: 'ClusterRole', name: 'kotsadm-role', uid: '1' }],
    [
      'a cluster role that claims a namespace',
      object('ClusterRole', 'kotsadm-role'),
    ],
    [
      'the binding that all KOTS installations share',
      object('ClusterRoleBinding', 'kotsadm-rolebinding'),
    ],
    ['a namespace', object('Namespace', 'gitpod')],
    ['a kind that is no part of the console', object('Ingress')],
    ['an object without a uid', { ...object('Secret'), uid: undefined }],
    [
      'an object without a namespace',
      { ...object('Secret'), namespace: undefined },
    ],
  ])('refuses the whole list for %s', (_, forbidden) => {
    expect(() => inDeletionOrder([object('Service'), forbidden])).toThrow(
      `${forbidden.kind} ${forbidden.name} is not an object that may be deleted`,
    );
  });
});

describe('reading the admin console', () => {
  let server: TestApiServer;
  let reader: KubeReader;

  beforeEach(async () => {
    server = await startApiServer((_, response) =>
      sendJson(response, { metadata: { resourceVersion: '1' }, items: [] }),
    );
    reader = new KubeReader(server.connect());
  });
  afterEach(() => server.stop());

  it('lists by the console’s own label and reads metadata only, never values of Secrets', async () => {
    await listAdminConsole(reader, 'gitpod');

    expect(server.requests).toHaveLength(10);
    for (const { path, query, headers } of server.requests) {
      expect(path).toContain('/namespaces/gitpod/');
      expect(query.labelSelector).toBe('kots.io/kotsadm=true');
      expect(headers.accept).toContain('PartialObjectMetadataList');
    }
  });

  it('leaves out what goes with its controller', async () => {
    const metadata = (name: string) => ({
      name,
      namespace: 'gitpod',
      uid: `uid of Pod ${name}`,
    });
    const owned = {
      ...metadata('kotsadm-7d9f'),
      ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
    };
    server.answer = (request, response) =>
      sendJson(response, {
        metadata: { resourceVersion: '1' },
        items: request.path.endsWith('/pods')
          ? [{ metadata: metadata('alone') }, { metadata: owned }]
          : [],
      });

    await expect(listAdminConsole(reader, 'gitpod')).resolves.toEqual([
      object('Pod', 'alone'),
    ]);
  });

  it('reads whom the shared binding names, in an order that does not change', async () => {
    server.answer = (_, response) =>
      sendJson(response, {
        metadata: { name: 'kotsadm-rolebinding' },
        subjects: [
          { kind: 'ServiceAccount', namespace: 'gitpod-b', name: 'kotsadm' },
          { kind: 'ServiceAccount', namespace: 'gitpod', name: 'kotsadm' },
        ],
      });

    await expect(readSharedSubjects(reader)).resolves.toEqual([
      'ServiceAccount gitpod-b/kotsadm',
      'ServiceAccount gitpod/kotsadm',
    ]);
  });

  it('knows when there is no shared binding', async () => {
    server.answer = (_, response) => sendJson(response, {}, 404);

    await expect(readSharedSubjects(reader)).resolves.toBeUndefined();
  });
});
