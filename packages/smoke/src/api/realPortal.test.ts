import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { Backend } from '../portal/Backend';
import { demoBackend } from '../portal/demoBackend';
import { Session, signIn } from '../portal/signIn';
import { GITPOD } from '../__testUtils__/entities';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';

jest.setTimeout(120_000);

const SERVICE_TOKEN = 'token-of-another-service';

/** The backend of `npm start`, with its own sign-in, catalog and permission policy. */
describe('in the real portal, a visitor who owns nothing', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let backend: Backend;
  let visitor: Session;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    backend = await demoBackend({
      stateDir: path.dirname(path.dirname(sandbox.kubeconfigPath)),
      sandboxPort: Number(new URL(sandbox.url).port),
      guest: 'user:default/visitor',
      serviceToken: SERVICE_TOKEN,
    });
    await backend.start();
    visitor = await signIn(backend.url, 'guest');
  });

  afterAll(async () => {
    await backend.stop();
    await seeded.remove();
  });

  it('sees the state and the names of the missing permissions', async () => {
    const status = await visitor.api.getStatus(GITPOD);
    expect(status.lastGoodSnapshot).toMatchObject({ name: 'instance-ab1cd' });
    expect(status.capabilities).toMatchObject({
      createSnapshot: {
        allowed: false,
        cause: 'permission',
        permission: 'gitpod-dr.snapshot.create',
      },
      restore: {
        allowed: false,
        cause: 'permission',
        permission: 'gitpod-dr.restore.execute',
      },
    });
  });

  it('may not write', async () => {
    const { api } = visitor;
    const request = { snapshotName: 'instance-ab1cd' };
    await expect(refusal(api.createSnapshot(GITPOD))).resolves.toEqual({
      status: 403,
      message: expect.stringContaining('gitpod-dr.snapshot.create'),
    });
    await expect(refusal(api.previewRestore(GITPOD, request))).resolves.toEqual(
      {
        status: 403,
        message: expect.stringContaining('gitpod-dr.restore.execute'),
      },
    );
    await expect(api.listRuns(GITPOD)).resolves.toMatchObject({
      totalItems: 0,
    });
  });

  it.each([
    ['a service', `Bearer ${SERVICE_TOKEN}`, 403],
    ['nobody', undefined, 401],
  ])('is not %s', async (_, authorization, status) => {
    const url = `${backend.url}/api/gitpod-dr/entities/component/default/gitpod/snapshots`;
    const headers = {
      'Content-Type': 'application/json',
      ...(authorization ? { Authorization: authorization } : {}),
    };
    const read = await fetch(url, { headers });
    const write = await fetch(url, { method: 'POST', headers, body: '{}' });
    expect([read.status, write.status]).toEqual([status, status]);
  });
});
