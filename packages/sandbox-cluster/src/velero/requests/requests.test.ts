import { gunzipSync } from 'zlib';
import { MINUTE, SECOND } from '../time';
import { TestVelero } from '../testing/TestVelero';

describe('requests to Velero', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod');
    velero.configMap('settings');
    velero.backUp('b1', { includedNamespaces: ['gitpod'] });
  });
  afterEach(() => velero.dispose());

  describe('DownloadRequest', () => {
    /** The bucket server listens on real time, so both clocks have to move. */
    async function requestUrl(kind: string, name: string): Promise<string> {
      const request = `${name}-${kind}`.toLowerCase();
      velero.create('downloadrequests', 'DownloadRequest', request, {
        target: { kind, name },
      });
      let url: string | undefined;
      while (!url) {
        await new Promise(setImmediate);
        velero.pass(SECOND);
        url = velero.get('downloadrequests', request).status?.downloadURL;
      }
      expect(velero.phase('downloadrequests', request)).toBe('Processed');
      return url;
    }

    async function statusOf(url: string): Promise<number> {
      return (await fetch(url)).status;
    }

    it('leads to the gzip file as it is stored', async () => {
      const response = await fetch(
        await requestUrl('BackupResourceList', 'b1'),
      );

      expect(response.status).toBe(200);
      const body = Buffer.from(await response.arrayBuffer());
      expect(JSON.parse(gunzipSync(body).toString())).toEqual({
        'v1/ConfigMap': ['gitpod/settings'],
        'v1/Namespace': ['gitpod'],
      });
    });

    it('leads to the files of a restore', async () => {
      velero.restore('r1', { backupName: 'b1' });

      expect(await statusOf(await requestUrl('RestoreLog', 'r1'))).toBe(200);
      expect(await statusOf(await requestUrl('RestoreResults', 'r1'))).toBe(
        200,
      );
    });

    it('does not check that the file exists: the download says 404', async () => {
      const response = await fetch(
        await requestUrl('CSIBackupVolumeSnapshots', 'b1'),
      );

      expect(response.status).toBe(404);
      expect(await response.text()).toContain('NoSuchKey');
    });

    it('gives URLs that cannot be changed and that expire', async () => {
      const url = await requestUrl('BackupLog', 'b1');
      expect(await statusOf(url)).toBe(200);
      expect(await statusOf(url.replace('b1-logs', 'b1-results'))).toBe(403);
      expect(
        await statusOf(url.replace(/Expires=\d+/, 'Expires=9999999999')),
      ).toBe(403);
      expect(await statusOf(url.replace(/Signature=.*/, ''))).toBe(403);

      velero.pass(10 * MINUTE);
      expect(await statusOf(url)).toBe(403);
    });

    it('is deleted when it has expired', async () => {
      await requestUrl('BackupLog', 'b1');
      velero.pass(9 * MINUTE);
      expect(velero.store.list('downloadrequests')).toHaveLength(1);

      velero.pass(2 * MINUTE);
      expect(velero.store.list('downloadrequests')).toEqual([]);
    });

    it('hides the resource list while the fault is on', async () => {
      const url = await requestUrl('BackupResourceList', 'b1');
      velero.faults.set('resource-list-missing');

      expect(await statusOf(url)).toBe(404);
    });

    it.each(['BackupLog', 'RestoreLog'])(
      'gets no phase when the target of %s is missing',
      kind => {
        velero.create('downloadrequests', 'DownloadRequest', 'd1', {
          target: { kind, name: 'none' },
        });
        velero.pass(MINUTE);

        expect(velero.get('downloadrequests', 'd1').status).toEqual({
          expiration: expect.any(String),
        });
      },
    );
  });

  describe('ServerStatusRequest', () => {
    it('is answered with the version and goes after some minutes', () => {
      velero.create('serverstatusrequests', 'ServerStatusRequest', 's1', {});
      velero.pass(2 * SECOND);
      expect(velero.get('serverstatusrequests', 's1').status).toMatchObject({
        phase: 'Processed',
        serverVersion: 'v1.18.3',
        plugins: expect.arrayContaining([
          { name: 'velero.io/aws', kind: 'ObjectStore' },
        ]),
      });

      velero.pass(6 * MINUTE);
      expect(velero.has('serverstatusrequests', 's1')).toBe(false);
    });
  });

  describe('DeleteBackupRequest', () => {
    function request(name: string, backupName: string) {
      velero.create('deletebackuprequests', 'DeleteBackupRequest', name, {
        backupName,
      });
    }

    function refusal(name: string): string {
      const { phase, errors } = velero.get('deletebackuprequests', name).status;
      expect(phase).toBe('Processed');
      return errors[0];
    }

    it('makes the backup, its restores, files and requests vanish', () => {
      velero.restore('r1', { backupName: 'b1' });
      request('d1', 'b1');
      velero.pass(2 * SECOND);
      expect(velero.phase('backups', 'b1')).toBe('Deleting');

      velero.pass(MINUTE);
      expect(velero.has('backups', 'b1')).toBe(false);
      expect(velero.has('restores', 'r1')).toBe(false);
      expect(velero.has('deletebackuprequests', 'd1')).toBe(false);
      expect(velero.bucket.folders('backups')).toEqual([]);
      expect(velero.bucket.folders('restores')).toEqual([]);

      velero.pass(5 * MINUTE);
      expect(velero.has('backups', 'b1')).toBe(false);
    });

    it('is refused for an unknown backup', () => {
      request('d1', 'none');
      velero.pass(2 * SECOND);

      expect(refusal('d1')).toContain('not found');
    });

    it('is refused while the backup runs', () => {
      velero.create('backups', 'Backup', 'b2', {});
      velero.passUntil(() => velero.phase('backups', 'b2') === 'InProgress');
      request('d1', 'b2');
      velero.pass(2 * SECOND);

      expect(refusal('d1')).toBe(
        'backup deletion failed: backup is still in progress',
      );
    });

    it('is refused in a read-only location', () => {
      velero.store.update('backupstoragelocations', 'default', 'velero', l => {
        l.spec.accessMode = 'ReadOnly';
      });
      request('d1', 'b1');
      velero.pass(2 * SECOND);

      expect(refusal('d1')).toContain('read-only mode');
      expect(velero.phase('backups', 'b1')).toBe('Completed');
    });

    it('is refused in an unavailable location', () => {
      velero.faults.set('location-unavailable');
      velero.pass(2 * MINUTE);
      request('d1', 'b1');
      velero.pass(2 * SECOND);

      expect(refusal('d1')).toContain('Unavailable');
    });

    it('gives up on restores that do not go, and leaves the backup Deleting', () => {
      velero.restore('r1', { backupName: 'b1' });
      velero.backUp('b2');
      velero.faults.set('restore-hangs');
      velero.create('restores', 'Restore', 'r2', { backupName: 'b2' });
      velero.passUntil(() => velero.phase('restores', 'r2') === 'InProgress');
      request('d1', 'b1');
      velero.pass(2 * MINUTE);

      expect(refusal('d1')).toContain('r1');
      expect(velero.phase('backups', 'b1')).toBe('Deleting');
      expect(velero.bucket.folders('backups')).toEqual(['b2']);
    });
  });
});
