import { KubeWriter } from './KubeWriter';
import { RESOURCES } from './types';
import { Write, WriteGuard } from './WriteGuard';
import {
  sendJson,
  startApiServer,
  TestApiServer,
} from './__testUtils__/TestApiServer';

const POD = { namespace: 'gitpod', name: 'kotsadm-0', uid: '7f1c' };

/** Lets every write through and remembers it. */
class RecordingGuard implements WriteGuard {
  readonly writes: Write[] = [];

  async around<T>(write: Write, _: number, run: () => Promise<T>): Promise<T> {
    this.writes.push(write);
    return run();
  }
}

const CLOSED_GUARD: WriteGuard = {
  around: async () => {
    throw new Error('the lease is lost');
  },
};

describe('KubeWriter', () => {
  let server: TestApiServer;
  let guard: RecordingGuard;
  let writer: KubeWriter;

  beforeEach(async () => {
    server = await startApiServer((_, response) =>
      sendJson(response, { metadata: { name: 'made', uid: 'new' } }),
    );
    guard = new RecordingGuard();
    writer = new KubeWriter(server.connect(), guard);
  });
  afterEach(() => server.stop());

  it('creates exactly the object that it is given', async () => {
    const object = await writer.create(RESOURCES.restores, 'velero', {
      metadata: { name: 'instance-ab1cd.kotsadm' },
      spec: { backupName: 'instance-ab1cd' },
    });

    expect(object.metadata.uid).toBe('new');
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/apis/velero.io/v1/namespaces/velero/restores',
        body: {
          apiVersion: 'velero.io/v1',
          kind: 'Restore',
          metadata: { name: 'instance-ab1cd.kotsadm' },
          spec: { backupName: 'instance-ab1cd' },
        },
      },
    ]);
    expect(guard.writes).toEqual([
      { action: 'create', object: 'Restore velero/instance-ab1cd.kotsadm' },
    ]);
  });

  it('says that a name is taken', async () => {
    server.answer = (_, response) =>
      sendJson(response, { reason: 'AlreadyExists' }, 409);

    await expect(
      writer.create(RESOURCES.restores, 'velero', { metadata: { name: 'a' } }),
    ).rejects.toMatchObject({ statusCode: 409, reason: 'AlreadyExists' });
  });

  it('deletes one object, and only while it has the uid that was seen', async () => {
    await expect(writer.deleteByUid(RESOURCES.pods, POD)).resolves.toBe(true);

    expect(server.requests).toMatchObject([
      {
        method: 'DELETE',
        path: '/api/v1/namespaces/gitpod/pods/kotsadm-0',
        query: {},
        body: {
          kind: 'DeleteOptions',
          preconditions: { uid: '7f1c' },
          propagationPolicy: 'Background',
        },
      },
    ]);
    expect(guard.writes).toEqual([
      { action: 'delete', object: 'Pod gitpod/kotsadm-0', uid: '7f1c' },
    ]);
  });

  it('is content with an object that is gone, and says so', async () => {
    server.answer = (_, response) => sendJson(response, {}, 404);

    await expect(writer.deleteByUid(RESOURCES.pods, POD)).resolves.toBe(false);
  });

  it('does not take an object that was made anew for deleted', async () => {
    server.answer = (_, response) =>
      sendJson(response, { reason: 'Conflict' }, 409);

    await expect(writer.deleteByUid(RESOURCES.pods, POD)).rejects.toMatchObject(
      { statusCode: 409 },
    );
  });

  it.each([RESOURCES.clusterRoles, RESOURCES.clusterRoleBindings])(
    'never deletes a $kind, which is cluster-scoped',
    async resource => {
      await expect(
        writer.deleteByUid(resource, { ...POD, name: 'kotsadm-role' }),
      ).rejects.toThrow(
        `Refusing to delete ${resource.kind} kotsadm-role: it is cluster-scoped`,
      );
      expect(server.requests).toEqual([]);
      expect(guard.writes).toEqual([]);
    },
  );

  it('sends nothing that the guard does not let through', async () => {
    const stopped = new KubeWriter(server.connect(), CLOSED_GUARD);

    await expect(stopped.deleteByUid(RESOURCES.pods, POD)).rejects.toThrow(
      'the lease is lost',
    );
    await expect(
      stopped.create(RESOURCES.restores, 'velero', { metadata: { name: 'a' } }),
    ).rejects.toThrow('the lease is lost');
    expect(server.requests).toEqual([]);
  });

  it('encodes names, so that none can reach another path', async () => {
    await writer.deleteByUid(RESOURCES.pods, { ...POD, name: '../secrets/a' });

    expect(server.requests[0].path).toBe(
      '/api/v1/namespaces/gitpod/pods/..%2Fsecrets%2Fa',
    );
  });
});
