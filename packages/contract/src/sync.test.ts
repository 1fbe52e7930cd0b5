import { KubeApi } from './kube/KubeApi';
import { ConfigMap } from './kube/KubeObject';
import { core } from './kube/paths';
import { Scratch } from './testing/Scratch';
import { until } from './testing/until';
import { Backup } from './velero/types';
import { useVelero } from './velero/useVelero';
import { VeleroClient } from './velero/VeleroClient';

/** The server looks into the bucket once a minute, and may just have done so. */
const SYNC_SECONDS = 150;

describe('a bucket', () => {
  const stage = useVelero();
  let other: VeleroClient;
  let otherScratch: Scratch;
  let namespace: string;
  let original: Backup;
  let shortLived: Backup;

  beforeAll(async () => {
    const { shared, velero, world } = stage;
    const otherApi = new KubeApi(await world.second());
    otherScratch = new Scratch(otherApi);
    stage.atEnd(() => otherScratch.clear());
    other = new VeleroClient(world, otherApi);
    namespace = await shared.namespace();
    await shared.configMap(namespace, 'one', { data: { a: '1' } });
    const spec = { includedNamespaces: [namespace] };
    original = await velero.backUp(spec, {
      labels: { mine: 'yes' },
      annotations: { 'kots.io/instance': 'true' },
    });
    shortLived = await velero.backUp(spec);
  });

  const syncedInto = (client: VeleroClient, { metadata }: Backup) =>
    until(
      `backup ${metadata.name} comes by sync`,
      stage.world.patience(SYNC_SECONDS),
      () => client.api.find<Backup>(client.path('backups', metadata.name)),
    );

  /** All that a cluster does not itself give to an object. */
  const portable = ({ metadata, spec, status }: Backup) => ({
    labels: metadata.labels,
    annotations: metadata.annotations,
    spec,
    status,
  });

  /** What comes out of the bucket has been through the server's own types. */
  const asSynced = (backup: Backup) => ({
    ...portable(backup),
    spec: { hooks: {}, metadata: {}, ...backup.spec },
  });

  it('refuses to have a backup twice, and gives back one that was deleted by hand', async () => {
    const { api, velero, world } = stage;
    const { name, uid } = original.metadata;
    const path = velero.path('backups', name);
    const second = await until('a second one', world.patience(60), async () => {
      await api.send({ method: 'DELETE', path });
      // The sync may be quicker.
      return velero
        .backUp({ includedNamespaces: [namespace] }, { name })
        .catch(error => {
          if (!error.message.includes('answered 409')) {
            throw error;
          }
          return undefined;
        });
    });
    expect(second.status).toMatchObject({
      phase: 'Failed',
      failureReason:
        'backup execution failed: backup already exists in object storage',
      completionTimestamp: expect.any(String),
    });
    await api.delete(path);

    const back = await syncedInto(velero, original);

    expect(back.metadata.uid).not.toBe(uid);
    expect(portable(back)).toEqual(asSynced(original));
  });

  it('brings the backups into another cluster, with all that is written on them', async () => {
    const there = await syncedInto(other, original);

    expect(there.metadata.uid).not.toBe(original.metadata.uid);
    expect(portable(there)).toEqual(asSynced(original));
    const log = await other.download('BackupLog', original.metadata.name);
    expect(log).toContain(original.metadata.name);
  });

  it('can be restored from in another cluster', async () => {
    await syncedInto(other, original);
    otherScratch.adopt(namespace);

    const { metadata, status } = await other.restore({
      backupName: original.metadata.name,
    });

    otherScratch.doom(other.path('restores', metadata.name));
    expect(status?.phase).toBe('Completed');
    const restored = await other.api.get<ConfigMap>(
      core(namespace, 'configmaps', 'one'),
    );
    expect(restored.data).toEqual({ a: '1' });
    expect(restored.metadata.labels).toMatchObject({
      'velero.io/restore-name': metadata.name,
    });
    // Restores stay in their cluster.
    expect(
      await stage.api.find(stage.velero.path('restores', metadata.name)),
    ).toBeUndefined();
  });

  it('takes a backup that is deleted from every cluster', async () => {
    const { velero } = stage;
    await syncedInto(other, shortLived);

    await velero.deleteBackup(shortLived.metadata.name);

    await other.untilGone('backups', shortLived.metadata.name, SYNC_SECONDS);
    const left = other.path('backups', original.metadata.name);
    expect(await other.api.find(left)).toBeDefined();
  });

  it('tells when it was last looked into', async () => {
    const { status } = await stage.velero.locationUntil(
      'a sync',
      SYNC_SECONDS,
      location => location.status?.lastSyncedTime !== undefined,
    );

    expect(status?.lastSyncedTime).toMatch(/^[\d-]+T[\d:]+Z$/);
  });
});
