import { mergePatchOf } from './kube/KubeApi';
import { KubeObject } from './kube/KubeObject';
import { core } from './kube/paths';
import { uniqueName } from './testing/Scratch';
import { until } from './testing/until';
import { DeleteBackupRequest } from './velero/types';
import { useVelero } from './velero/useVelero';
import { fetchFile } from './velero/VeleroClient';

const HOLD = 'gitpod.io/hold';

describe('the deletion of a backup', () => {
  const stage = useVelero();

  it('takes its files, its restores and the request with it', async () => {
    const { api, scratch, velero } = stage;
    const namespace = await scratch.namespace();
    await scratch.configMap(namespace, 'one');
    const spec = { includedNamespaces: [namespace] };
    const backup = await velero.backUp(spec);
    const { name } = backup.metadata;
    const restore = await velero.restore({ backupName: name });
    const logs = [
      await velero.addressOf('BackupLog', name),
      await velero.addressOf('RestoreLog', restore.metadata.name),
    ];
    for (const address of logs) {
      expect((await fetchFile(address)).code).toBe(200);
    }

    const request = await velero.requestDeletion(name);
    await velero.untilGone('backups', name);
    await velero.untilGone('deletebackuprequests', request.metadata.name);

    expect(
      await api.find(velero.path('restores', restore.metadata.name)),
    ).toBeUndefined();
    for (const address of logs) {
      expect((await fetchFile(address)).code).toBe(404);
    }
    expect(await api.find(core(namespace, 'configmaps', 'one'))).toBeDefined();
    // Nothing in the bucket stands in the way of the same name.
    const again = await velero.backUp(spec, { name });
    expect(again.status?.phase).toBe('Completed');
  });

  it('is refused for a backup that is not there', async () => {
    expect(await stage.velero.deletionErrors(uniqueName('missing'))).toEqual([
      'backup deletion failed: backup not found',
    ]);
  });

  it('is marked with what it deletes', async () => {
    const { api, scratch, velero, world } = stage;
    const namespace = await scratch.namespace();
    const { metadata } = await velero.backUp({
      includedNamespaces: [namespace],
    });
    // While its restore is held, the deletion stays long enough to be seen.
    const restore = await velero.restore({ backupName: metadata.name });
    const restorePath = velero.path('restores', restore.metadata.name);
    await api.mergePatch(restorePath, {
      metadata: {
        finalizers: [...(restore.metadata.finalizers ?? []), HOLD],
      },
    });
    const request = await velero.requestDeletion(metadata.name);

    const seen = await until(
      'the request is in progress',
      world.patience(60),
      async () => {
        const now = await api.get<DeleteBackupRequest>(
          velero.path('deletebackuprequests', request.metadata.name),
        );
        return now.status?.phase === 'InProgress' && now;
      },
    );

    expect(seen.metadata.labels).toEqual({
      'velero.io/backup-name': metadata.name,
      'velero.io/backup-uid': metadata.uid,
    });
    await until('the backup says so', world.patience(30), async () => {
      const backup = await api.get<{ status: { phase: string } }>(
        velero.path('backups', metadata.name),
      );
      return backup.status.phase === 'Deleting';
    });
    // The server takes its own finalizer away at the same time; an old look must not bring it back.
    await until('the restore is let go', world.patience(30), async () => {
      const held = await api.get<KubeObject>(restorePath);
      const { resourceVersion, finalizers = [] } = held.metadata;
      const others = finalizers.filter(name => name !== HOLD);
      const patch = { metadata: { resourceVersion, finalizers: others } };
      const { code } = await api.send(mergePatchOf(restorePath, patch));
      return code === 200;
    });
    await velero.untilGone('backups', metadata.name);
  });
});
