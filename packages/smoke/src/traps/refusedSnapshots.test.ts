import { objectsOf } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const REFUSED = [
  {
    name: 'instance-f8d2q',
    reason: 'It did not complete (Failed)',
  },
  {
    name: 'instance-p3r7f',
    reason: 'It did not complete (PartiallyFailed)',
  },
  {
    name: 'instance-v6n4z',
    reason: 'It did not complete (FailedValidation)',
  },
  {
    name: 'gitpod-part1',
    reason: 'It is a partial snapshot of the application',
  },
  {
    name: 'velero-nightly-1',
    reason: 'It is a plain Velero backup',
  },
  {
    name: 'instance-run01',
    reason: 'It is not finished (InProgress)',
  },
];

describe('a snapshot that cannot be restored', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('is refused with the reason, and nothing is deleted', async () => {
    // Slow, so that the one that runs is still running at the end.
    const sandbox = await seeded.start({ speed: 1 });
    createForeignBackup(sandbox, 'instance-run01');
    await eventually(
      () => sandbox.store.get('backups', 'instance-run01', 'velero')!,
      backup => backup.status?.phase === 'InProgress',
    );
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const before = objectsOf(sandbox);
    const restores = Creations.watch(sandbox, 'restores');

    for (const { name, reason } of REFUSED) {
      const preview = await api.previewRestore(GITPOD, { snapshotName: name });
      expect(preview.findings).toContainEqual(
        expect.objectContaining({
          severity: 'block',
          message: expect.stringContaining(`${name} cannot be restored`),
        }),
      );
      const { status, message } = await refusal(
        api.startRestore(GITPOD, {
          snapshotName: name,
          digest: preview.digest,
          confirmation: preview.confirmation,
        }),
      );
      expect(status).toBe(409);
      expect(message).toContain(reason);
    }

    expect(objectsOf(sandbox)).toEqual(before);
    expect(restores.names).toEqual([]);
    await expect(api.listRuns(GITPOD)).resolves.toMatchObject({
      totalItems: 0,
    });
    await portal.stop();
  });
});
