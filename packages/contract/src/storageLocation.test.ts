import { core } from './kube/paths';
import { until } from './testing/until';
import { Restore } from './velero/types';
import { useVelero } from './velero/useVelero';

describe('the storage location', () => {
  const stage = useVelero();
  let namespace: string;
  let backupName: string;

  beforeAll(async () => {
    const { shared, velero } = stage;
    namespace = await shared.namespace();
    await shared.configMap(namespace, 'one');
    const { metadata } = await velero.backUp({
      includedNamespaces: [namespace],
    });
    backupName = metadata.name;
  });

  it('is validated again and again', async () => {
    const { velero } = stage;
    const first = await velero.locationUntil(
      'the location is available',
      120,
      ({ status }) => status?.phase === 'Available',
    );

    const later = await velero.locationUntil(
      'the location is validated again',
      150,
      ({ status }) =>
        status?.lastValidationTime !== first.status?.lastValidationTime,
    );

    expect(later.status?.phase).toBe('Available');
    expect(later.status).not.toHaveProperty('message');
  });

  describe('that is read-only', () => {
    beforeAll(() => stage.velero.setAccessMode('ReadOnly'));
    afterAll(() => stage.velero.setAccessMode('ReadWrite'));

    it('takes no backup', async () => {
      const { velero, world } = stage;

      const { status } = await velero.backUp({
        includedNamespaces: [namespace],
      });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        `backup can't be created because backup storage location ${world.velero.location} is currently in read-only mode`,
      ]);
    });

    it('gives no backup away', async () => {
      const { api, velero, world } = stage;

      expect(await velero.deletionErrors(backupName)).toEqual([
        `backup deletion failed: cannot delete backup because backup storage location ${world.velero.location} is currently in read-only mode`,
      ]);
      expect(await api.get(velero.path('backups', backupName))).toMatchObject({
        status: { phase: 'Completed' },
      });
    });

    it('can be restored from, and keeps the logs of that', async () => {
      const { api, velero } = stage;
      await api.delete(core(namespace, 'configmaps', 'one'));

      const { metadata, status } = await velero.restore({ backupName });

      expect(status?.phase).toBe('Completed');
      expect(
        await api.find(core(namespace, 'configmaps', 'one')),
      ).toBeDefined();
      const log = await velero.download('RestoreLog', metadata.name);
      expect(log).toContain(metadata.name);
    });
  });

  describe('that cannot be reached', () => {
    let deletedRestore: string;

    beforeAll(async () => {
      const { velero, world } = stage;
      const { metadata } = await velero.restore({ backupName });
      deletedRestore = metadata.name;
      await world.objectStore.stop();
    });

    afterAll(async () => {
      const { velero, world } = stage;
      await world.objectStore.start();
      await velero.locationUntil(
        'the location is available',
        180,
        ({ status }) => status?.phase === 'Available',
      );
    });

    it('says so', async () => {
      const { status } = await stage.velero.locationUntil(
        'the location is unavailable',
        180,
        location => location.status?.phase === 'Unavailable',
      );

      expect(status?.message).toMatch(
        new RegExp(
          `^BackupStorageLocation "${stage.world.velero.location}" is unavailable: rpc error: code = `,
        ),
      );
    });

    it('takes no backup', async () => {
      const { velero, world } = stage;

      const { status } = await velero.backUp({
        includedNamespaces: [namespace],
      });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        `backup can't be created because BackupStorageLocation ${world.velero.location} is in Unavailable status.`,
      ]);
    });

    it('gives no backup away', async () => {
      const { velero, world } = stage;

      expect(await velero.deletionErrors(backupName)).toEqual([
        `backup deletion failed: cannot delete backup because backup storage location ${world.velero.location} is currently in Unavailable state`,
      ]);
    });

    it('cannot be restored from', async () => {
      const { velero, world } = stage;

      const { status } = await velero.restore({ backupName });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        `The BSL ${world.velero.location} is unavailable, cannot retrieve the backup`,
      ]);
    });

    it('holds up the deletion of a restore until it is back', async () => {
      const { api, velero, world } = stage;
      const path = velero.path('restores', deletedRestore);
      await api.delete(path);
      await world.pass(5);

      const { metadata } = await api.get<Restore>(path);
      expect(metadata.deletionTimestamp).toEqual(expect.any(String));
      expect(metadata.finalizers).toHaveLength(1);

      await world.objectStore.start();
      // Velero looks again after longer and longer pauses.
      await until(
        'the restore is gone',
        world.patience(300),
        async () => (await api.find(path)) === undefined,
      );
    });
  });
});
