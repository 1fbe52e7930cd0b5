import { GITPOD } from '../__testUtils__/entities';
import { objectsOf } from '../__testUtils__/clusterState';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { withdraw } from '../__testUtils__/roles';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('a restore for which the portal lacks a right', () => {
  let seeded: SeededCluster;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it.each([
    ['velero', 'restores', 'create', 'create restores.velero.io in velero'],
    ['gitpod', 'secrets', 'delete', 'delete secrets in gitpod'],
    ['gitpod', 'pods/portforward', 'create', 'create pods/portforward in'],
  ])(
    'in %s, for %s: %s is refused before anything is deleted, and the right is named',
    async (namespace, resource, verb, right) => {
      const sandbox = await seeded.start();
      const portal = await startTestPortal({ sandbox });
      withdraw(sandbox, { name: 'gitpod-dr-restore', namespace }, resource, [
        verb,
      ]);
      const before = objectsOf(sandbox);

      const preview = await portal.apiAs().previewRestore(GITPOD, {
        snapshotName: 'instance-ab1cd',
      });
      expect(preview.findings).toContainEqual(
        expect.objectContaining({
          severity: 'block',
          code: 'missing-rights',
          message: expect.stringContaining(right),
        }),
      );
      await expect(
        portal.apiAs().startRestore(GITPOD, {
          snapshotName: 'instance-ab1cd',
          digest: preview.digest,
          confirmation: 'gitpod',
        }),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: { error: { message: expect.stringContaining(right) } },
      });
      expect(objectsOf(sandbox)).toEqual(before);
      await portal.stop();
    },
  );
});
