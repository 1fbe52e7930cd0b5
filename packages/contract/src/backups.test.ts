import { VersionInfo } from '@kubernetes/client-node';
import { KubeObject } from './kube/KubeObject';
import { WatchLog } from './kube/WatchLog';
import { mostAtOnce, phasesOf } from './velero/phasesOf';
import { Backup, ResourceList } from './velero/types';
import { useVelero } from './velero/useVelero';

const DAYS_30 = 30 * 24 * 60 * 60 * 1000;
const MINUTE = 60_000;

const SNAPSHOTS = 'volumesnapshots.snapshot.storage.k8s.io';
const SNAPSHOT_CONTENTS = 'volumesnapshotcontents.snapshot.storage.k8s.io';

describe('a backup', () => {
  const stage = useVelero();
  const open: { stop(): void }[] = [];

  afterEach(() => open.splice(0).forEach(log => log.stop()));

  async function watchBackups(): Promise<WatchLog<Backup>> {
    const { api, velero, world } = stage;
    const { metadata } = await api.get<KubeObject>(velero.path('backups'));
    const log = await WatchLog.open<Backup>(
      world.admin,
      velero.path('backups'),
      { resourceVersion: metadata.resourceVersion },
    );
    open.push(log);
    return log;
  }

  it('goes through its phases and tells its progress', async () => {
    const { scratch, velero } = stage;
    const namespace = await scratch.namespace();
    for (const name of ['one', 'two', 'three']) {
      await scratch.configMap(namespace, name);
    }
    const log = await watchBackups();

    const { metadata, status } = await velero.backUp({
      includedNamespaces: [namespace],
    });

    expect(phasesOf(log, metadata.name)).toEqual([
      'New',
      'Queued',
      'ReadyToStart',
      'InProgress',
      'Finalizing',
      'Completed',
    ]);
    const queued = log.events.find(
      ({ object }) => object.status?.phase === 'Queued',
    );
    expect(queued?.object.status?.queuePosition).toBe(1);
    expect(status?.queuePosition).toBeUndefined();
    expect(status?.progress?.totalItems).toBeGreaterThanOrEqual(4);
    expect(status?.progress?.itemsBackedUp).toBe(status?.progress?.totalItems);
    for (const { object } of log.events) {
      const { itemsBackedUp = 0, totalItems = 0 } =
        object.status?.progress ?? {};
      expect(itemsBackedUp).toBeLessThanOrEqual(totalItems);
    }
    expect(status).toHaveProperty('hookStatus', {});
    expect(status).not.toHaveProperty('errors');
    expect(status).not.toHaveProperty('warnings');
    expect(status).not.toHaveProperty('failureReason');
    const started = Date.parse(status?.startTimestamp ?? '');
    const completed = Date.parse(status?.completionTimestamp ?? '');
    expect(completed).toBeGreaterThanOrEqual(started);
    expect(status?.completionTimestamp).toMatch(/^[\d-]+T[\d:]+Z$/);
  });

  it('is completed by the server: spec, labels, annotations, expiration', async () => {
    const { api, scratch, velero, world } = stage;
    const namespace = await scratch.namespace();
    const { gitVersion, major, minor } = await api.get<VersionInfo>('/version');

    const { metadata, spec, status } = await velero.backUp(
      { includedNamespaces: [namespace] },
      { labels: { mine: 'yes' }, annotations: { 'gitpod.io/mine': 'yes' } },
    );

    expect(spec).toMatchObject({
      ttl: '720h0m0s',
      csiSnapshotTimeout: '10m0s',
      itemOperationTimeout: '4h0m0s',
      volumeGroupSnapshotLabelKey: 'velero.io/volume-group',
      defaultVolumesToFsBackup: false,
      snapshotMoveData: false,
      storageLocation: world.velero.location,
      includedNamespaces: [namespace],
      excludedNamespaceScopedResources: [SNAPSHOTS],
      excludedClusterScopedResources: [SNAPSHOT_CONTENTS],
    });
    expect(spec).not.toHaveProperty('excludedResources');
    expect(metadata.labels).toEqual({
      mine: 'yes',
      'velero.io/storage-location': world.velero.location,
    });
    expect(metadata.annotations).toEqual({
      'gitpod.io/mine': 'yes',
      'velero.io/resource-timeout': expect.stringMatching(/^\d+m0s$/),
      'velero.io/source-cluster-k8s-gitversion': gitVersion,
      'velero.io/source-cluster-k8s-major-version': major,
      'velero.io/source-cluster-k8s-minor-version': minor,
    });
    expect(metadata.finalizers).toBeUndefined();
    expect(status).toMatchObject({ version: 1, formatVersion: '1.1.0' });
    const lifetime =
      Date.parse(status?.expiration ?? '') -
      Date.parse(status?.startTimestamp ?? '');
    expect(Math.abs(lifetime - DAYS_30)).toBeLessThan(MINUTE);
  });

  it('excludes volume snapshots in the words of its own filters', async () => {
    const { scratch, velero } = stage;
    const namespace = await scratch.namespace();

    const { spec, status } = await velero.backUp({
      includedNamespaces: [namespace],
      excludedResources: ['secrets'],
    });

    expect(status?.phase).toBe('Completed');
    expect(spec.excludedResources).toEqual([
      'secrets',
      SNAPSHOTS,
      SNAPSHOT_CONTENTS,
    ]);
    expect(spec).not.toHaveProperty('excludedNamespaceScopedResources');
  });

  it('runs alone; the others wait in the queue', async () => {
    const { scratch, velero } = stage;
    const namespace = await scratch.namespace();
    const log = await watchBackups();

    const created = await Promise.all(
      [1, 2, 3].map(() =>
        velero.createBackup({ includedNamespaces: [namespace] }),
      ),
    );
    const ended = await Promise.all(
      created.map(({ metadata }) => velero.endOfBackup(metadata.name)),
    );

    expect(ended.map(({ status }) => status?.phase)).toEqual([
      'Completed',
      'Completed',
      'Completed',
    ]);
    expect(mostAtOnce(log, 'InProgress')).toBe(1);
    expect(mostAtOnce(log, 'Queued')).toBeGreaterThan(1);
  });

  it('holds what its selector and the labels of exclusion leave', async () => {
    const { scratch, velero } = stage;
    const namespace = await scratch.namespace();
    const take = { take: 'yes' };
    await scratch.configMap(namespace, 'taken', { labels: take });
    await scratch.configMap(namespace, 'unlabelled');
    await scratch.configMap(namespace, 'excluded', {
      labels: { ...take, 'velero.io/exclude-from-backup': 'true' },
    });

    const { metadata, status } = await velero.backUp({
      includedNamespaces: [namespace],
      labelSelector: { matchLabels: take },
    });

    expect(status?.phase).toBe('Completed');
    const list = await velero.downloadJson<ResourceList>(
      'BackupResourceList',
      metadata.name,
    );
    expect(list['v1/ConfigMap']).toEqual([`${namespace}/taken`]);
    expect(list['v1/Secret']).toBeUndefined();
  });

  describe('that makes no sense', () => {
    it('fails validation: an unknown storage location', async () => {
      const { velero } = stage;

      const { metadata, spec, status } = await velero.backUp({
        storageLocation: 'nowhere',
      });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        expect.stringMatching(
          /^an existing backup storage location was not specified at backup creation time and the default nowhere was not found\. Please address this issue \(see `velero backup-location -h` for options\) and create a new backup\. Error: .*"nowhere" not found$/,
        ),
      ]);
      expect(status).not.toHaveProperty('startTimestamp');
      expect(status).not.toHaveProperty('completionTimestamp');
      expect(status).toHaveProperty('expiration');
      // It fills in the rest all the same.
      expect(spec.includedNamespaces).toEqual(['*']);
      expect(metadata.labels).toEqual({
        'velero.io/storage-location': 'nowhere',
      });
    });

    it('fails validation: all reasons at once', async () => {
      const { velero } = stage;

      const { status } = await velero.backUp({
        includedNamespaces: ['one', 'two'],
        excludedNamespaces: ['two'],
        labelSelector: { matchLabels: { a: 'b' } },
        orLabelSelectors: [{ matchLabels: { a: 'b' } }],
      });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        'Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: two',
        'encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified',
      ]);
    });

    it('does not get past the schema', async () => {
      const { velero, api } = stage;

      const { code, body } = await api.refusalOf({
        method: 'POST',
        path: velero.path('downloadrequests'),
        body: {
          apiVersion: 'velero.io/v1',
          kind: 'DownloadRequest',
          metadata: { name: 'contract-unknown-kind' },
          spec: { target: { kind: 'BackupDreams', name: 'none' } },
        },
      });

      expect(code).toBe(422);
      expect(body.reason).toBe('Invalid');
      expect(body.details?.causes?.[0]).toMatchObject({
        reason: 'FieldValueNotSupported',
        field: 'spec.target.kind',
      });
    });
  });
});
