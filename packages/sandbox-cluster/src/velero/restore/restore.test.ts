import { MINUTE, SECOND } from '../time';
import { phasesSeen } from '../testing/phasesSeen';
import { TestVelero } from '../testing/TestVelero';
import type { Results } from '../results';
import type { ResourceList } from '../selection/backedUpItem';

const DIFFERENT =
  'could not restore, ConfigMap:settings already exists. Warning: the in-cluster version is different than the backed-up version';

describe('a restore', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod', { team: 'platform' });
    velero.configMap('settings', {
      data: { colour: 'blue' },
      labels: { part: 'a' },
    });
    velero.configMap('other', { labels: { part: 'b' } });
    velero.backUp('b1', { includedNamespaces: ['gitpod'] });
  });
  afterEach(() => velero.dispose());

  function settings() {
    return velero.store.get('configmaps', 'settings', 'gitpod');
  }

  function warnings(name: string) {
    return velero.readJson<Results>('RestoreResults', name).warnings;
  }

  function resourceList(name: string) {
    return velero.readJson<ResourceList>('RestoreResourceList', name);
  }

  it('brings back what is missing, marked with its origin', () => {
    const before = settings()!;
    velero.store.delete('configmaps', 'settings', 'gitpod');
    const phases = phasesSeen(velero.store, 'restores', 'r1');

    const { status } = velero.restore('r1', { backupName: 'b1' });

    expect(phases).toEqual(['New', 'InProgress', 'Finalizing', 'Completed']);
    expect(status.warnings).toBeUndefined();
    // Its namespace is there already.
    expect(status.progress).toEqual({ totalItems: 2, itemsRestored: 2 });
    const after = settings()!;
    expect(after.data).toEqual({ colour: 'blue' });
    expect(after.metadata.labels).toEqual({
      part: 'a',
      'velero.io/backup-name': 'b1',
      'velero.io/restore-name': 'r1',
    });
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
    expect(resourceList('r1')['v1/ConfigMap']).toEqual([
      'gitpod/other(skipped)',
      'gitpod/settings(created)',
    ]);
  });

  it('leaves an equal object alone without a word', () => {
    const before = settings();

    const { status } = velero.restore('r1', { backupName: 'b1' });

    expect(status).not.toHaveProperty('warnings');
    expect(settings()).toEqual(before);
    expect(warnings('r1')).toEqual({});
  });

  it('finds an object equal that an earlier restore made', () => {
    velero.store.delete('configmaps', 'settings', 'gitpod');
    velero.restore('r1', { backupName: 'b1' });

    expect(
      velero.restore('r2', { backupName: 'b1' }).status.warnings,
    ).toBeUndefined();
  });

  it('never overwrites a different object but warns, and is Completed', () => {
    velero.store.update('configmaps', 'settings', 'gitpod', changed => {
      changed.data.colour = 'red';
    });

    const { status } = velero.restore('r1', { backupName: 'b1' });

    expect(status).toMatchObject({ phase: 'Completed', warnings: 1 });
    expect(settings()!.data.colour).toBe('red');
    expect(warnings('r1')).toEqual({ namespaces: { gitpod: [DIFFERENT] } });
    expect(resourceList('r1')['v1/ConfigMap']).toContain(
      'gitpod/settings(failed)',
    );
  });

  it('merges service accounts', () => {
    velero.store.create('serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'builder', namespace: 'gitpod', labels: { old: '1' } },
      imagePullSecrets: [{ name: 'from-backup' }],
    });
    velero.backUp('b2', { includedNamespaces: ['gitpod'] });
    velero.store.update('serviceaccounts', 'builder', 'gitpod', changed => {
      changed.metadata.labels = { new: '2' };
      changed.imagePullSecrets = [{ name: 'from-cluster' }];
    });

    const { status } = velero.restore('r1', { backupName: 'b2' });

    expect(status.warnings).toBeUndefined();
    const account = velero.store.get('serviceaccounts', 'builder', 'gitpod')!;
    expect(account.metadata.labels).toMatchObject({ old: '1', new: '2' });
    expect(account.imagePullSecrets).toEqual([
      { name: 'from-cluster' },
      { name: 'from-backup' },
    ]);
    expect(resourceList('r1')['v1/ServiceAccount']).toEqual([
      'gitpod/builder(updated)',
    ]);
  });

  it('applies its label selector', () => {
    velero.store.delete('configmaps', 'settings', 'gitpod');
    velero.store.delete('configmaps', 'other', 'gitpod');

    velero.restore('r1', {
      backupName: 'b1',
      labelSelector: { matchLabels: { part: 'a' } },
    });

    expect(settings()).toBeDefined();
    expect(velero.store.get('configmaps', 'other', 'gitpod')).toBeUndefined();
  });

  it('creates a missing namespace with its labels', () => {
    velero.restore('r1', {
      backupName: 'b1',
      labelSelector: { matchLabels: { part: 'a' } },
      namespaceMapping: { gitpod: 'drill' },
    });

    expect(
      velero.store.get('namespaces', 'drill')!.metadata.labels,
    ).toMatchObject({ team: 'platform' });
    expect(velero.store.get('configmaps', 'settings', 'drill')).toBeDefined();
    expect(settings()!.metadata.labels).toEqual({ part: 'a' });
  });

  it('shortens long names in labels', () => {
    const name = `r-${'x'.repeat(80)}`;
    velero.store.delete('configmaps', 'settings', 'gitpod');

    velero.restore(name, { backupName: 'b1' });

    const label = settings()!.metadata.labels!['velero.io/restore-name'];
    expect(label).toHaveLength(63);
    expect(name.startsWith(label.slice(0, 57))).toBe(true);
  });

  it('waits for a terminating namespace', () => {
    velero.store.update('namespaces', 'gitpod', undefined, changed => {
      changed.metadata.finalizers = ['example.org/hold'];
    });
    velero.store.delete('configmaps', 'settings', 'gitpod');
    velero.store.delete('namespaces', 'gitpod');
    velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
    velero.pass(2 * MINUTE);
    expect(velero.phase('restores', 'r1')).toBe('InProgress');

    velero.store.update('namespaces', 'gitpod', undefined, changed => {
      changed.metadata.finalizers = [];
      changed.spec.finalizers = [];
    });
    velero.passUntil(() => velero.phase('restores', 'r1') === 'Completed');
    expect(settings()).toBeDefined();
  });

  it('reports the objects of a namespace that never ends terminating', () => {
    velero.store.delete('configmaps', 'settings', 'gitpod');
    velero.store.delete('namespaces', 'gitpod');

    const { status } = velero.restore('r1', { backupName: 'b1' });

    expect(status.phase).toBe('PartiallyFailed');
    expect(status.errors).toBeGreaterThan(0);
  });

  describe('of workloads', () => {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'web-1',
      uid: 'u1',
      controller: true,
    };

    it('leaves out what is completed, and brings pods back without their owner', () => {
      const pod = (name: string, metadata: object, status: object) =>
        velero.store.create('pods', {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name, namespace: 'gitpod', ...metadata },
          spec: {},
          status,
        });
      pod('bare', {}, { phase: 'Running' });
      pod('done', {}, { phase: 'Succeeded' });
      pod('owned', { ownerReferences: [owner] }, { phase: 'Running' });
      velero.store.create('jobs', {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'done', namespace: 'gitpod' },
        status: { completionTime: '2026-11-22T11:00:00Z' },
      });
      velero.backUp('b2', { includedNamespaces: ['gitpod'] });
      velero.store
        .list('pods')
        .forEach(({ metadata }) =>
          velero.store.delete('pods', metadata.name, metadata.namespace),
        );
      velero.store.delete('jobs', 'done', 'gitpod');

      velero.restore('r1', { backupName: 'b2' });

      expect(
        velero.store.list('pods').map(({ metadata }) => metadata.name),
      ).toEqual(['bare', 'owned']);
      const owned = velero.store.get('pods', 'owned', 'gitpod');
      expect(owned?.metadata.ownerReferences).toBeUndefined();
      expect(velero.store.list('jobs')).toEqual([]);
    });

    it('brings a claim back unbound when its volume went with it', () => {
      velero.store.create('persistentvolumes', {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'pv-1' },
        spec: { persistentVolumeReclaimPolicy: 'Delete' },
      });
      velero.store.create('persistentvolumeclaims', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          name: 'data',
          namespace: 'gitpod',
          annotations: { 'pv.kubernetes.io/bind-completed': 'yes' },
        },
        spec: { volumeName: 'pv-1', storageClassName: 'standard' },
        status: { phase: 'Bound' },
      });
      velero.backUp('b2', { includedNamespaces: ['gitpod'] });
      velero.store.update('persistentvolumeclaims', 'data', 'gitpod', claim => {
        claim.metadata.finalizers = [];
      });
      velero.store.delete('persistentvolumeclaims', 'data', 'gitpod');
      velero.store.delete('persistentvolumes', 'pv-1');

      velero.restore('r1', { backupName: 'b2' });

      const claim = velero.store.get(
        'persistentvolumeclaims',
        'data',
        'gitpod',
      )!;
      expect(claim.spec).toEqual({ storageClassName: 'standard' });
      expect(claim.metadata).not.toHaveProperty('annotations');
      expect(claim.status?.phase).not.toBe('Bound');
      expect(velero.store.list('persistentvolumes')).toEqual([]);
    });
  });

  describe('of cluster-scoped objects', () => {
    beforeEach(() => {
      velero.store.create('clusterroles', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'kotsadm-role', labels: { part: 'a' } },
      });
      velero.backUp('b2', {
        includedNamespaces: ['gitpod'],
        includeClusterResources: true,
        labelSelector: { matchLabels: { part: 'a' } },
      });
      velero.store.delete('clusterroles', 'kotsadm-role');
    });

    it.each([
      ['creates them', { includeClusterResources: true }, true],
      ['creates them when nothing narrows it', {}, true],
      [
        'drops them when a namespace filter narrows it',
        { includedNamespaces: ['gitpod'] },
        false,
      ],
    ])('%s', (_, spec, expected) => {
      velero.restore('r1', { backupName: 'b2', ...spec });

      const role = velero.store.get('clusterroles', 'kotsadm-role');
      expect(role !== undefined).toBe(expected);
    });
  });

  it('overwrites what differs where its policy says so', () => {
    velero.store.update('configmaps', 'settings', 'gitpod', object => {
      object.data = { colour: 'red', added: 'x' };
      object.metadata.labels = { late: 'yes' };
    });

    const { status } = velero.restore('r1', {
      backupName: 'b1',
      existingResourcePolicy: 'update',
    });

    expect(status.warnings).toBeUndefined();
    expect(settings()?.data).toEqual({ colour: 'blue' });
    expect(settings()?.metadata.labels).toEqual({
      part: 'a',
      'velero.io/backup-name': 'b1',
      'velero.io/restore-name': 'r1',
    });
    expect(resourceList('r1')['v1/ConfigMap']).toEqual([
      'gitpod/other(skipped)',
      'gitpod/settings(updated)',
    ]);
  });

  it.each([
    ['without a backup', {}, 'Either a backup or schedule'],
    ['of an unknown backup', { backupName: 'none' }, 'not found'],
    [
      'with both selectors',
      { backupName: 'b1', labelSelector: {}, orLabelSelectors: [{}] },
      'only one can be specified',
    ],
    [
      'of Velero objects',
      { backupName: 'b1', includedResources: ['backups.velero.io'] },
      'non-restorable',
    ],
    [
      'with what the sandbox does not imitate',
      { backupName: 'b1', resourceModifier: { name: 'changes' } },
      'does not imitate',
    ],
  ])('%s is refused', (_, spec, reason) => {
    const { status } = velero.restore('r1', spec);

    expect(status.phase).toBe('FailedValidation');
    expect(status.validationErrors.join()).toContain(reason);
  });

  it('is refused while the location is unavailable', () => {
    velero.faults.set('location-unavailable');
    velero.pass(2 * MINUTE);

    expect(
      velero.restore('r1', { backupName: 'b1' }).status.validationErrors,
    ).toEqual([expect.stringContaining('unavailable')]);
  });

  it('of a backup that never finished fails late, as the server checks no phase', () => {
    velero.faults.set('backup-fails');
    velero.backUp('b2');
    velero.faults.clear('backup-fails');

    const { status } = velero.restore('r1', { backupName: 'b2' });

    expect(status.phase).toBe('Failed');
    expect(status.failureReason).toContain('error downloading backup');
  });

  it('waits as New while another one runs', () => {
    velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
    velero.pass(SECOND);
    velero.create('restores', 'Restore', 'r2', { backupName: 'b1' });
    velero.pass(3 * SECOND);
    expect(velero.phase('restores', 'r1')).toBe('InProgress');
    expect(velero.phase('restores', 'r2')).toBe('New');

    velero.passUntil(() => velero.phase('restores', 'r2') === 'InProgress');
    expect(velero.phase('restores', 'r1')).toBe('Completed');
  });

  describe('when it is deleted', () => {
    it('takes some seconds and takes its files with it', () => {
      velero.restore('r1', { backupName: 'b1' });
      expect(velero.bucket.folders('restores')).toEqual(['r1']);

      velero.store.delete('restores', 'r1', 'velero');
      velero.pass(SECOND);
      expect(
        velero.get('restores', 'r1').metadata.deletionTimestamp,
      ).toBeDefined();

      velero.passUntil(() => !velero.has('restores', 'r1'), 10 * SECOND);
      expect(velero.bucket.folders('restores')).toEqual([]);
    });

    it('waits for a running one', () => {
      velero.restore('r1', { backupName: 'b1' });
      velero.faults.set('restore-hangs', { nameEndsWith: 'r2' });
      velero.create('restores', 'Restore', 'r2', { backupName: 'b1' });
      velero.passUntil(() => velero.phase('restores', 'r2') === 'InProgress');

      velero.store.delete('restores', 'r1', 'velero');
      velero.pass(5 * MINUTE);
      expect(velero.has('restores', 'r1')).toBe(true);

      velero.faults.clear('restore-hangs');
      velero.passUntil(() => !velero.has('restores', 'r1'));
    });

    it('while it runs, goes after its end', () => {
      velero.store.delete('configmaps', 'settings', 'gitpod');
      velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
      velero.passUntil(() => velero.phase('restores', 'r1') === 'InProgress');
      const phases = phasesSeen(velero.store, 'restores', 'r1');
      velero.store.delete('restores', 'r1', 'velero');

      velero.passUntil(() => !velero.has('restores', 'r1'));
      expect(phases).toContain('Completed');
      expect(settings()).toBeDefined();
    });

    it('is held by an unavailable location', () => {
      velero.restore('r1', { backupName: 'b1' });
      velero.faults.set('location-unavailable');
      velero.pass(2 * MINUTE);
      velero.store.delete('restores', 'r1', 'velero');
      velero.pass(5 * MINUTE);
      expect(velero.has('restores', 'r1')).toBe(true);

      velero.faults.clear('location-unavailable');
      velero.passUntil(() => !velero.has('restores', 'r1'));
    });
  });

  describe('with a fault', () => {
    it.each(['Failed', 'PartiallyFailed', 'FailedValidation'])(
      'ends as %s, if its name ends so',
      phase => {
        velero.faults.set('restore-fails', { phase, nameEndsWith: '.gitpod' });

        const hit = velero.restore('b1.gitpod', { backupName: 'b1' });
        const spared = velero.restore('b1.kotsadm', { backupName: 'b1' });

        expect(hit.status.phase).toBe(phase);
        expect(spared.status.phase).toBe('Completed');
      },
    );

    it('hangs until the fault is gone', () => {
      velero.faults.set('restore-hangs');
      velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
      velero.pass(10 * MINUTE);
      expect(velero.phase('restores', 'r1')).toBe('InProgress');

      velero.faults.clear('restore-hangs');
      velero.passUntil(() => velero.phase('restores', 'r1') === 'Completed');
    });

    it('is Completed although nothing was created', () => {
      velero.store.delete('configmaps', 'settings', 'gitpod');
      velero.faults.set('restore-skips-everything');

      const { status } = velero.restore('r1', { backupName: 'b1' });

      expect(status.phase).toBe('Completed');
      expect(settings()).toBeUndefined();
      expect(resourceList('r1')['v1/ConfigMap']).toContain(
        'gitpod/settings(skipped)',
      );
    });

    it('stops in an unknown phase', () => {
      velero.faults.set('velero-unknown-phase', { kind: 'Restore' });
      velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
      velero.pass(10 * MINUTE);

      expect(velero.phase('restores', 'r1')).toBe('Hibernating');
    });
  });

  it('in progress when the server starts is marked as failed', () => {
    velero.create('restores', 'Restore', 'r1', { backupName: 'b1' });
    velero.create('restores', 'Restore', 'r2', { backupName: 'b1' });
    velero.passUntil(() => velero.phase('restores', 'r1') === 'InProgress');
    velero.stopServer();
    velero.startServer();

    expect(velero.get('restores', 'r1').status).toMatchObject({
      phase: 'Failed',
      failureReason:
        'found a restore with status "InProgress" during the server starting, mark it as "Failed"',
    });
    velero.passUntil(() => velero.phase('restores', 'r2') === 'Completed');
  });
});
