import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { failedStep, finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(120_000);

interface Trap {
  what: string;
  spring(sandbox: Sandbox): void;
  reason: string;
  /** What the trap itself adds to the cluster. */
  adds?: string;
}

const TRAPS: Trap[] = [
  {
    what: 'the Velero server dies',
    spring: ({ faults }) => faults.set('velero-server-down'),
    reason: 'gave no sign of life',
  },
  {
    what: 'the storage location becomes unavailable',
    spring: ({ faults, store }) => {
      faults.set('location-unavailable');
      store.update(
        'backupstoragelocations',
        'default',
        'velero',
        ({ status }) => {
          status.phase = 'Unavailable';
        },
      );
    },
    reason: 'Storage location default is Unavailable',
  },
  {
    what: 'the resource list of the snapshot is lost',
    spring: ({ faults }) => faults.set('resource-list-missing'),
    reason: 'does not have the list of objects',
  },
  {
    what: 'somebody starts a backup',
    spring: sandbox => {
      // Else it would be over before the run looks.
      sandbox.clock.setSpeed(1);
      createForeignBackup(sandbox, 'instance-other');
    },
    reason: 'Backup instance-other',
  },
  {
    what: 'the admin console gets an object that nobody previewed',
    spring: ({ store }) => {
      store.create('configmaps', {
        metadata: {
          name: 'kotsadm-new',
          namespace: 'gitpod',
          labels: { 'kots.io/kotsadm': 'true' },
        },
      });
    },
    reason: 'ConfigMap kotsadm-new is new',
    adds: 'configmaps kotsadm-new',
  },
];

describe('at the point of no return', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it.each(TRAPS)(
    'nothing is deleted when $what after the restore was confirmed',
    async ({ spring, reason, adds }) => {
      const sandbox = await seeded.start();
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();
      const before = objectsOf(sandbox);
      const restores = Creations.watch(sandbox, 'restores');
      const preview = await api.previewRestore(GITPOD, {
        snapshotName: 'instance-ab1cd',
      });

      // The start asks the server once more before it takes the request, and the run asks it twice.
      whenCreated(sandbox, 'serverstatusrequests', () => spring(sandbox), 3);
      const { id } = await api.startRestore(GITPOD, {
        snapshotName: 'instance-ab1cd',
        digest: preview.digest,
        confirmation: preview.confirmation,
        safetySnapshot: { take: false, reason: 'Nothing is kept of a test' },
      });
      const run = await finished(api, id);

      expect(run.status).toBe('failed');
      expect(failedStep(run)).toMatchObject({
        id: 'point-of-no-return',
        message: expect.stringContaining(reason),
        nextStep: expect.any(String),
      });
      expect(failedStep(run)?.message).toContain('Nothing was deleted.');
      const own = (line: string) => !adds || !line.startsWith(adds);
      expect(objectsOf(sandbox).filter(own)).toEqual(before);
      expect(restores.names).toEqual([]);
      await portal.stop();
    },
  );
});
