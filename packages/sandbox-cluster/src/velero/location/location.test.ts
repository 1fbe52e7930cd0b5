import { MINUTE } from '../time';
import { TestVelero } from '../testing/TestVelero';

describe('a backup storage location', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod');
  });
  afterEach(() => velero.dispose());

  function status() {
    return velero.get('backupstoragelocations', 'default').status;
  }

  function ageOf(field: string): number {
    return velero.clock.now().getTime() - Date.parse(status()[field]);
  }

  it('is validated and synced every minute', () => {
    velero.pass(30 * MINUTE);

    expect(status().phase).toBe('Available');
    expect(ageOf('lastValidationTime')).toBeLessThanOrEqual(MINUTE);
    expect(ageOf('lastSyncedTime')).toBeLessThanOrEqual(MINUTE);
  });

  it('says why it is unavailable and recovers', () => {
    velero.faults.set('location-unavailable');
    velero.pass(2 * MINUTE);
    expect(status()).toMatchObject({
      phase: 'Unavailable',
      message: expect.stringContaining('"default" is unavailable'),
    });

    velero.faults.clear('location-unavailable');
    velero.pass(2 * MINUTE);
    expect(status().phase).toBe('Available');
    expect(status()).not.toHaveProperty('message');
  });

  it('is unavailable with an unknown folder in its bucket', () => {
    velero.bucket.write('surprise/file', Buffer.from('x'));
    velero.pass(2 * MINUTE);

    expect(status().message).toContain('invalid top-level directories');
  });

  it('stays available with the folder of a file repository', () => {
    velero.bucket.write('kopia/gitpod/file', Buffer.from('x'));
    velero.pass(2 * MINUTE);

    expect(status().phase).toBe('Available');
  });

  it('keeps its last validation while it is frozen', () => {
    velero.pass(2 * MINUTE);
    velero.faults.set('location-frozen');
    velero.pass(10 * MINUTE);

    expect(status().phase).toBe('Available');
    expect(ageOf('lastValidationTime')).toBeGreaterThanOrEqual(10 * MINUTE);
  });

  it('brings back a Backup that was deleted by hand', () => {
    velero.create('backups', 'Backup', 'b1', {});
    velero.store.update('backups', 'b1', 'velero', backup => {
      backup.metadata.annotations = { 'kots.io/instance': 'true' };
    });
    velero.passUntil(() => velero.phase('backups', 'b1') === 'Completed');
    const before = velero.get('backups', 'b1');
    velero.store.delete('backups', 'b1', 'velero');
    velero.pass(2 * MINUTE);

    const after = velero.get('backups', 'b1');
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
    expect(after.metadata.annotations).toEqual(before.metadata.annotations);
    expect(after.metadata.labels).toEqual(before.metadata.labels);
    expect(after.status).toEqual(before.status);
  });

  it('drops a finished Backup whose files are gone', () => {
    velero.backUp('b1');
    velero.bucket.removeFolder('backups/b1');
    velero.pass(2 * MINUTE);

    expect(velero.has('backups', 'b1')).toBe(false);
  });

  it('does not sync a backup that is still being finalised', () => {
    velero.create('backups', 'Backup', 'b1', {});
    velero.passUntil(() => velero.phase('backups', 'b1') === 'Finalizing');
    velero.store.delete('backups', 'b1', 'velero');
    velero.pass(5 * MINUTE);

    expect(velero.has('backups', 'b1')).toBe(false);
  });
});

it('maintains its repositories', () => {
  const velero = TestVelero.start();
  velero.pass(150 * MINUTE);

  const { status } = velero.store.list('backuprepositories')[0];
  expect(status).toMatchObject({ phase: 'Ready' });
  expect(
    velero.clock.now().getTime() - Date.parse(status.lastMaintenanceTime),
  ).toBeLessThanOrEqual(60 * MINUTE);
  velero.dispose();
});
