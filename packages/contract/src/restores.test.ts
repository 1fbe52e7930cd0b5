import { ConfigMap, KubeObject, Namespace } from './kube/KubeObject';
import { core, namespaces } from './kube/paths';
import { WatchLog } from './kube/WatchLog';
import { uniqueName } from './testing/Scratch';
import { until } from './testing/until';
import { mostAtOnce, phasesOf } from './velero/phasesOf';
import { ResourceList, Restore, RestoreSpec, Results } from './velero/types';
import { useVelero } from './velero/useVelero';
import { fetchFile } from './velero/VeleroClient';

const FINALIZER = 'restores.velero.io/external-resources-finalizer';

describe('a restore', () => {
  const stage = useVelero();
  let source: string;
  let backupName: string;

  /** The backup holds three ConfigMaps; in the cluster one is left as it was, one is changed, one is gone. */
  beforeAll(async () => {
    const { api, shared, velero } = stage;
    source = await shared.namespace();
    await shared.configMap(source, 'same', { data: { a: '1' } });
    await shared.configMap(source, 'changed', {
      data: { a: '1', dropped: 'x' },
      labels: { pick: 'me' },
    });
    await shared.configMap(source, 'gone', {
      data: { a: '1' },
      labels: { pick: 'me' },
    });
    const backup = await velero.backUp({ includedNamespaces: [source] });
    backupName = backup.metadata.name;
    await api.mergePatch(core(source, 'configmaps', 'changed'), {
      data: { a: '2', dropped: null, added: 'y' },
    });
  });

  beforeEach(async () => {
    await stage.api.send({
      method: 'DELETE',
      path: core(source, 'configmaps', 'gone'),
    });
  });

  const configMap = (name: string, namespace = source) =>
    stage.api.find<ConfigMap>(core(namespace, 'configmaps', name));

  const resultsOf = ({ metadata }: KubeObject) =>
    stage.velero.downloadJson<Results>('RestoreResults', metadata.name);

  const listOf = ({ metadata }: KubeObject) =>
    stage.velero.downloadJson<ResourceList>(
      'RestoreResourceList',
      metadata.name,
    );

  const restore = (spec: RestoreSpec = {}) =>
    stage.velero.restore({ backupName, ...spec });

  it('creates what is missing, overwrites nothing and warns of it', async () => {
    const before = await configMap('changed');

    const ended = await restore();

    expect(ended.status).toMatchObject({ phase: 'Completed', warnings: 1 });
    expect(ended.status).not.toHaveProperty('errors');
    expect(await configMap('changed')).toEqual(before);
    expect(ended.status?.progress?.itemsRestored).toBe(
      ended.status?.progress?.totalItems,
    );
    // Four ConfigMaps and an account; the namespace is there already.
    expect(ended.status?.progress?.totalItems).toBe(5);
    const created = await configMap('gone');
    expect(created?.data).toEqual({ a: '1' });
    expect(created?.metadata.labels).toEqual({
      pick: 'me',
      'velero.io/backup-name': backupName,
      'velero.io/restore-name': ended.metadata.name,
    });
    expect((await configMap('same'))?.metadata.labels).toBeUndefined();
    expect(await resultsOf(ended)).toEqual({
      warnings: {
        namespaces: {
          [source]: [
            'could not restore, ConfigMap:changed already exists. Warning: the in-cluster version is different than the backed-up version',
          ],
        },
      },
      errors: {},
    });
  });

  it('lists what it did with each object', async () => {
    const list = await listOf(await restore());

    const entries = list['v1/ConfigMap'];
    expect(entries).toContain(`${source}/gone(created)`);
    expect(entries).toContain(`${source}/same(skipped)`);
    // Called a failure by all versions in which a warning counts as one.
    expect(
      entries.filter(entry => entry.startsWith(`${source}/changed`)),
    ).toEqual([`${source}/changed(failed)`]);
    // A namespace that is there already is none of its business.
    expect(list['v1/Namespace']).toBeUndefined();
  });

  it('goes through its phases, with a finalizer from the start', async () => {
    const { api, velero, world } = stage;
    const { metadata } = await api.get<KubeObject>(velero.path('restores'));
    const log = await WatchLog.open<Restore>(
      world.admin,
      velero.path('restores'),
      { resourceVersion: metadata.resourceVersion },
    );

    const ended = await restore();
    log.stop();

    expect(phasesOf(log, ended.metadata.name)).toEqual([
      'New',
      'InProgress',
      'Finalizing',
      'Completed',
    ]);
    for (const { object } of log.events.filter(
      event => event.object.status?.phase,
    )) {
      expect(object.metadata.finalizers).toEqual([FINALIZER]);
    }
    const { status, spec } = ended;
    expect(status?.completionTimestamp).toEqual(expect.any(String));
    expect(spec.itemOperationTimeout).toBe('4h0m0s');
    expect(spec.excludedResources).toEqual([
      'nodes',
      'events',
      'events.events.k8s.io',
      'backups.velero.io',
      'restores.velero.io',
      'resticrepositories.velero.io',
      'csinodes.storage.k8s.io',
      'volumeattachments.storage.k8s.io',
      'backuprepositories.velero.io',
    ]);
  });

  it('takes its files away when it is deleted', async () => {
    const { api, velero } = stage;
    const { metadata } = await restore();
    const address = await velero.addressOf('RestoreLog', metadata.name);
    expect((await fetchFile(address)).code).toBe(200);

    await api.delete(velero.path('restores', metadata.name));

    await velero.untilGone('restores', metadata.name);
    expect((await fetchFile(address)).code).toBe(404);
  });

  it('runs alone', async () => {
    const { api, velero, world } = stage;
    const { metadata } = await api.get<KubeObject>(velero.path('restores'));
    const log = await WatchLog.open<Restore>(
      world.admin,
      velero.path('restores'),
      { resourceVersion: metadata.resourceVersion },
    );

    const created = await Promise.all(
      [1, 2, 3].map(() => velero.createRestore({ backupName })),
    );
    const ended = await Promise.all(
      created.map(item => velero.endOfRestore(item.metadata.name)),
    );
    log.stop();

    expect(ended.map(({ status }) => status?.phase)).toEqual([
      'Completed',
      'Completed',
      'Completed',
    ]);
    expect(mostAtOnce(log, 'InProgress')).toBe(1);
  });

  it('restores what a selector leaves', async () => {
    const target = stage.scratch.adopt(uniqueName('selected'));

    const ended = await restore({
      namespaceMapping: { [source]: target },
      labelSelector: { matchLabels: { pick: 'me' } },
    });

    expect(ended.status?.phase).toBe('Completed');
    expect((await configMap('changed', target))?.data).toEqual({
      a: '1',
      dropped: 'x',
    });
    expect(await configMap('gone', target)).toBeDefined();
    expect(await configMap('same', target)).toBeUndefined();
  });

  it('goes into another namespace by its mapping, and leaves the first alone', async () => {
    const { api, scratch } = stage;
    const target = scratch.adopt(uniqueName('mapped'));
    const before = await configMap('changed');

    const ended = await restore({ namespaceMapping: { [source]: target } });

    expect(ended.status).toMatchObject({ phase: 'Completed' });
    const { status } = await api.get<Namespace>(namespaces(target));
    expect(status.phase).toBe('Active');
    for (const name of ['same', 'changed', 'gone']) {
      const restored = await configMap(name, target);
      expect(restored?.data?.a).toBe('1');
      expect(restored?.metadata.labels).toMatchObject({
        'velero.io/restore-name': ended.metadata.name,
      });
    }
    expect(await configMap('gone')).toBeUndefined();
    expect(await configMap('changed')).toEqual(before);
    const list = await listOf(ended);
    expect(list['v1/Namespace']).toEqual([`${target}(created)`]);
    expect(list['v1/ConfigMap']).toContain(`${target}/changed(created)`);
  });

  it('brings one kind by its label into a namespace that is there, and leaves it there when it is deleted', async () => {
    const { api, scratch, velero } = stage;
    const target = await scratch.namespace();

    const ended = await restore({
      includedNamespaces: [source],
      includedResources: ['configmaps'],
      labelSelector: { matchLabels: { pick: 'me' } },
      namespaceMapping: { [source]: target },
      restorePVs: false,
      includeClusterResources: false,
    });

    expect(ended.status).toMatchObject({ phase: 'Completed' });
    const { name } = ended.metadata;
    const restored = await configMap('gone', target);
    expect(restored?.data).toEqual({ a: '1' });
    expect(restored?.metadata.labels).toMatchObject({
      'velero.io/restore-name': name,
    });
    expect(await configMap('same', target)).toBeUndefined();
    expect(await configMap('gone')).toBeUndefined();
    expect(Object.keys(await listOf(ended))).toEqual(['v1/ConfigMap']);

    await api.delete(velero.path('restores', name));
    await velero.untilGone('restores', name);
    expect((await configMap('gone', target))?.metadata.uid).toBe(
      restored?.metadata.uid,
    );
  });

  it('brings a deleted namespace back', async () => {
    const { api, scratch, velero, world } = stage;
    const namespace = await scratch.namespace();
    await scratch.configMap(namespace, 'one', { data: { a: '1' } });
    const backup = await velero.backUp({ includedNamespaces: [namespace] });
    await api.delete(namespaces(namespace));
    await until('the namespace is gone', world.patience(120), async () => {
      return (await api.find(namespaces(namespace))) === undefined;
    });

    const ended = await restore({ backupName: backup.metadata.name });

    expect(ended.status?.phase).toBe('Completed');
    expect((await configMap('one', namespace))?.data).toEqual({ a: '1' });
  });

  describe('with a policy for what exists', () => {
    it('"none" warns in other words', async () => {
      const ended = await restore({ existingResourcePolicy: 'none' });

      expect(ended.status).toMatchObject({ phase: 'Completed', warnings: 1 });
      const { warnings } = await resultsOf(ended);
      expect(warnings.namespaces?.[source]).toEqual([
        'could not restore, ConfigMap "changed" already exists. Warning: the in-cluster version is different than the backed-up version',
      ]);
    });

    it('"update" makes them as they were', async () => {
      const { scratch, velero } = stage;
      const namespace = await scratch.namespace();
      await scratch.configMap(namespace, 'same', { data: { a: '1' } });
      await scratch.configMap(namespace, 'changed', {
        data: { a: '1', dropped: 'x' },
      });
      const backup = await velero.backUp({ includedNamespaces: [namespace] });
      await stage.api.mergePatch(core(namespace, 'configmaps', 'changed'), {
        metadata: { labels: { late: 'yes' } },
        data: { a: '2', dropped: null, added: 'y' },
      });

      const ended = await restore({
        backupName: backup.metadata.name,
        existingResourcePolicy: 'update',
      });

      expect(ended.status?.phase).toBe('Completed');
      expect(ended.status).not.toHaveProperty('warnings');
      const marks = {
        'velero.io/backup-name': backup.metadata.name,
        'velero.io/restore-name': ended.metadata.name,
      };
      const changed = await configMap('changed', namespace);
      expect(changed?.data).toEqual({ a: '1', dropped: 'x' });
      expect(changed?.metadata.labels).toEqual(marks);
      expect((await configMap('same', namespace))?.metadata.labels).toEqual(
        marks,
      );
      const entries = (await listOf(ended))['v1/ConfigMap'];
      expect(entries).toContain(`${namespace}/changed(updated)`);
      expect(entries).toContain(`${namespace}/same(skipped)`);
    });

    it('fails validation with any other', async () => {
      const { status } = await restore({ existingResourcePolicy: 'replace' });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        'Invalid ExistingResourcePolicy: replace',
      ]);
    });
  });

  describe('that makes no sense', () => {
    it('fails validation: a backup that is not there', async () => {
      const missing = uniqueName('missing');

      const { metadata, status } = await restore({ backupName: missing });

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Error retrieving backup: can't find backup .*/${missing}: .*"${missing}" not found$`,
          ),
        ),
      ]);
      expect(status).not.toHaveProperty('startTimestamp');
      expect(metadata.finalizers).toEqual([FINALIZER]);
      await stage.api.delete(stage.velero.path('restores', metadata.name));
      await stage.velero.untilGone('restores', metadata.name);
    });

    it('fails validation: no backup at all', async () => {
      const { metadata, status } = await stage.velero.restore({});

      expect(status?.phase).toBe('FailedValidation');
      expect(status?.validationErrors).toEqual([
        'Either a backup or schedule must be specified as a source for the restore, but not both',
      ]);
      await stage.api.delete(stage.velero.path('restores', metadata.name));
      await stage.velero.untilGone('restores', metadata.name);
    });
  });
});
