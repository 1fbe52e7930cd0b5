import { gunzipSync } from 'zlib';
import { downloadKey } from '../../bucket/layout';
import type { Results } from '../results';
import { MINUTE, SECOND } from '../time';
import { phasesSeen } from '../testing/phasesSeen';
import { TestVelero } from '../testing/TestVelero';
import { readBackupMetadata } from './backupFiles';

describe('a backup', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod');
    velero.configMap('kept', { labels: { 'kots.io/backup': 'velero' } });
    velero.configMap('other');
  });
  afterEach(() => velero.dispose());

  it('goes through all phases with moving progress', () => {
    const phases = phasesSeen(velero.store, 'backups', 'b1');
    const progress = new Set<number>();
    velero.store.subscribe(({ object }) =>
      progress.add(object.status?.progress?.itemsBackedUp),
    );

    velero.backUp('b1', { includedNamespaces: ['gitpod'] });

    expect(phases).toEqual([
      'New',
      'Queued',
      'ReadyToStart',
      'InProgress',
      'Finalizing',
      'Completed',
    ]);
    expect(progress.size).toBeGreaterThan(2);
  });

  it('gets what the server decides, and no zero counts', () => {
    const backup = velero.backUp('b1');

    expect(backup.spec).toMatchObject({
      ttl: '720h0m0s',
      storageLocation: 'default',
      includedNamespaces: ['*'],
    });
    expect(backup.metadata.labels).toEqual({
      'velero.io/storage-location': 'default',
    });
    expect(backup.metadata.annotations).toMatchObject({
      'velero.io/source-cluster-k8s-major-version': '1',
    });
    expect(backup.status).toMatchObject({
      formatVersion: '1.1.0',
      phase: 'Completed',
    });
    expect(backup.status).not.toHaveProperty('errors');
    expect(backup.status).not.toHaveProperty('warnings');
    expect(backup.status).not.toHaveProperty('queuePosition');
    const { startTimestamp, completionTimestamp, expiration } = backup.status;
    const seconds =
      (Date.parse(completionTimestamp) - Date.parse(startTimestamp)) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(15);
    expect(seconds).toBeLessThan(20);
    expect(Date.parse(expiration) - Date.parse(startTimestamp)).toBe(
      30 * 24 * 60 * MINUTE,
    );
  });

  it('leaves its files in the bucket', () => {
    velero.backUp('b1', {
      includedNamespaces: ['gitpod'],
      labelSelector: { matchLabels: { 'kots.io/backup': 'velero' } },
    });

    expect(velero.readJson('BackupResourceList', 'b1')).toEqual({
      'v1/ConfigMap': ['gitpod/kept'],
      'v1/Namespace': ['gitpod'],
    });
    expect(velero.readJson('BackupResults', 'b1')).toEqual({
      errors: {},
      warnings: {},
    });
    const log = gunzipSync(
      velero.bucket.read(downloadKey('BackupLog', 'b1')!)!,
    );
    expect(log.toString()).toContain('gitpod/kept');
    expect(readBackupMetadata(velero.bucket, 'b1')).toMatchObject({
      metadata: { name: 'b1' },
      status: { phase: 'Completed' },
    });
  });

  it('waits in the queue while another one runs', () => {
    velero.create('backups', 'Backup', 'b1', {});
    velero.create('backups', 'Backup', 'b2', {});
    velero.create('backups', 'Backup', 'b3', {});
    velero.passUntil(() => velero.phase('backups', 'b1') === 'InProgress');

    expect(velero.get('backups', 'b2').status).toEqual({
      phase: 'Queued',
      queuePosition: 1,
    });
    expect(velero.get('backups', 'b3').status.queuePosition).toBe(2);

    velero.passUntil(() => velero.phase('backups', 'b2') === 'InProgress');
    expect(velero.phase('backups', 'b1')).not.toBe('InProgress');
    expect(velero.get('backups', 'b3').status.queuePosition).toBe(1);
  });

  it.each([
    ['a missing location', { storageLocation: 'none' }, 'not found'],
    [
      'both selectors',
      { labelSelector: {}, orLabelSelectors: [{}] },
      'only one can be specified',
    ],
    [
      'a namespace that is included and excluded',
      { includedNamespaces: ['gitpod'], excludedNamespaces: ['gitpod'] },
      'Invalid included/excluded namespace lists',
    ],
    [
      'a filter that the sandbox does not imitate',
      { includedClusterScopedResources: ['*'] },
      'does not imitate',
    ],
  ])('is refused for %s', (_, spec, reason) => {
    const { status } = velero.backUp('b1', spec);

    expect(status.phase).toBe('FailedValidation');
    expect(status.validationErrors[0]).toContain(reason);
    expect(velero.bucket.folders('backups')).toEqual([]);
  });

  it('is refused while its location is read-only', () => {
    velero.store.update('backupstoragelocations', 'default', 'velero', l => {
      l.spec.accessMode = 'ReadOnly';
    });

    expect(velero.backUp('b1').status.validationErrors).toEqual([
      expect.stringContaining('read-only mode'),
    ]);
  });

  it('is refused while its location is unavailable', () => {
    velero.faults.set('location-unavailable');
    velero.pass(2 * MINUTE);

    expect(velero.backUp('b1').status.validationErrors).toEqual([
      expect.stringContaining('Unavailable'),
    ]);
  });

  it('fails if its name is already in the bucket, whose files stay', () => {
    velero.backUp('b1', { includedNamespaces: ['gitpod'] });
    const before = velero.readJson('BackupResourceList', 'b1');
    velero.store.delete('backups', 'b1', 'velero');

    const { status } = velero.backUp('b1', { includedNamespaces: ['none'] });

    expect(status).toMatchObject({
      phase: 'Failed',
      failureReason:
        'backup execution failed: backup already exists in object storage',
    });
    expect(velero.readJson('BackupResourceList', 'b1')).toEqual(before);
  });

  it('is deleted some time after it has expired', () => {
    velero.backUp('b1', { ttl: '1h0m0s' });
    velero.pass(30 * MINUTE);
    expect(velero.has('backups', 'b1')).toBe(true);

    velero.passUntil(() => !velero.has('backups', 'b1'));
    expect(velero.bucket.folders('backups')).toEqual([]);
    expect(velero.store.list('deletebackuprequests')).toEqual([]);
  });

  describe('with a fault', () => {
    it.each(['Failed', 'PartiallyFailed', 'FailedValidation'])(
      'ends as %s',
      phase => {
        velero.faults.set('backup-fails', { phase });
        expect(velero.backUp('b1').status.phase).toBe(phase);
      },
    );

    it('reports its errors when it failed in part, and can be restored', () => {
      velero.faults.set('backup-fails', { phase: 'PartiallyFailed' });
      const { status } = velero.backUp('b1', {
        includedNamespaces: ['gitpod'],
      });

      expect(status.errors).toBe(1);
      expect(
        velero.readJson<Results>('BackupResults', 'b1').errors.namespaces
          ?.gitpod,
      ).toHaveLength(1);
      expect(velero.readJson('BackupResourceList', 'b1')).toHaveProperty(
        'v1/ConfigMap',
      );
    });

    it('has no contents when it failed', () => {
      velero.faults.set('backup-fails');
      const { status } = velero.backUp('b1');

      expect(status.failureReason).toContain('AccessDenied');
      expect(() => velero.readJson('BackupResourceList', 'b1')).toThrow();
    });

    it('stops in an unknown phase', () => {
      velero.faults.set('velero-unknown-phase', {
        kind: 'Backup',
        phase: 'Hibernating',
      });
      velero.create('backups', 'Backup', 'b1', {});
      velero.pass(10 * MINUTE);

      expect(velero.phase('backups', 'b1')).toBe('Hibernating');
    });
  });

  describe('when the server stops', () => {
    it('fails with the real reason at the next start and has no files', () => {
      velero.create('backups', 'Backup', 'b1', {});
      velero.create('backups', 'Backup', 'b2', {});
      velero.passUntil(() => velero.phase('backups', 'b1') === 'InProgress');
      velero.stopServer();
      velero.pass(MINUTE);
      expect(velero.phase('backups', 'b1')).toBe('InProgress');

      velero.startServer();
      expect(velero.get('backups', 'b1').status).toMatchObject({
        phase: 'Failed',
        failureReason:
          'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
      });
      expect(velero.bucket.folders('backups')).toEqual([]);

      velero.passUntil(() => velero.phase('backups', 'b2') === 'Completed');
    });

    it('completes from Finalizing', () => {
      velero.create('backups', 'Backup', 'b1', {});
      velero.passUntil(() => velero.phase('backups', 'b1') === 'Finalizing');
      velero.stopServer();
      velero.startServer();

      velero.pass(2 * SECOND);
      expect(velero.phase('backups', 'b1')).toBe('Completed');
    });
  });
});
