import {
  Reading,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { Creations } from '../__testUtils__/creations';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { withdraw } from '../__testUtils__/roles';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

function valueOf<T>(reading: Reading<T>): T {
  if (reading.state === 'known') return reading.value;
  throw new Error(reading.reason);
}

describe('the detail of a snapshot', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  beforeEach(async () => {
    sandbox = await seeded.start({ speed: 5 });
    portal = await startTestPortal({
      sandbox,
      entities: [componentEntity('gitpod'), componentEntity('read-only')],
    });
  });
  afterEach(() => portal.stop());
  afterAll(() => seeded.remove());

  /** With all that had to be fetched. */
  function settledDetail(
    name: string,
    entity = GITPOD,
  ): Promise<SnapshotDetail> {
    return eventually(
      () => portal.apiAs().getSnapshotDetail(entity, name),
      ({ contents, messages }) =>
        contents.state !== 'pending' && messages.state !== 'pending',
    );
  }

  it('tells what a good one holds, and what it does not', async () => {
    const detail = await settledDetail('instance-ab1cd');

    expect(detail.headline).toMatch(
      /^Completed, .*expires in 29 days; can be restored\.$/,
    );
    expect(detail.timeline.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['created', 'started', 'completed', 'expires']),
    );
    expect(detail.progress).toBeUndefined();
    const contents = valueOf(detail.contents);
    expect(contents.totalObjects).toBeGreaterThan(5);
    expect(contents.groups).toContainEqual(
      expect.objectContaining({
        kind: 'Secret',
        namespace: 'gitpod',
        names: expect.arrayContaining(['kotsadm-authstring']),
      }),
    );
    expect(valueOf(detail.messages)).toEqual([]);
    const states = new Map(
      detail.coverage.map(({ code, state }) => [code, state]),
    );
    expect(states.get('database')).toBe('not-held');
    expect(states.get('workloads')).toBe('not-held');
    expect(valueOf(detail.location)).toMatchObject({
      name: 'default',
      phase: 'Available',
    });
  });

  it('fetches each file once, however many look', async () => {
    const requests = Creations.watch(sandbox, 'downloadrequests');
    await Promise.all(
      Array.from({ length: 8 }, () => settledDetail('instance-ab1cd')),
    );
    await settledDetail('instance-ab1cd');

    expect(requests.objects.map(({ spec }) => spec.target.kind).sort()).toEqual(
      ['BackupResourceList', 'BackupResults'],
    );
  });

  it('sorts the warnings by what they mean, with their text', async () => {
    const groups = valueOf((await settledDetail('instance-w9x2p')).messages);

    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(groups[0]).toMatchObject({
      level: 'warning',
      messages: expect.arrayContaining([
        expect.objectContaining({ text: expect.any(String) }),
      ]),
    });
  });

  it('says why there are no files of one that never began', async () => {
    const detail = await settledDetail('instance-v6n4z');

    expect(detail.contents).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('refused the snapshot before it began'),
    });
  });

  it('says why there are none of one that failed with the server', async () => {
    const detail = await settledDetail('instance-f8d2q');

    expect(detail.contents).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('server restarts leaves no files'),
    });
    expect(
      detail.coverage.find(({ code }) => code === 'workloads')?.state,
    ).toBe('unknown');
  });

  it('says that the storage has not got it', async () => {
    sandbox.faults.set('resource-list-missing');
    const detail = await settledDetail('instance-ab1cd');

    expect(detail.contents).toMatchObject({
      state: 'unknown',
      reason:
        'The backup storage of location default does not have the list of objects in instance-ab1cd.',
    });
    expect(detail.messages.state).toBe('known');
  });

  it('says that it is on its way while Velero does not answer', async () => {
    sandbox.faults.set('velero-server-down');
    const detail = await portal
      .apiAs()
      .getSnapshotDetail(GITPOD, 'instance-ab1cd');

    expect(detail.contents).toEqual({
      state: 'pending',
      reason: 'Velero is being asked for the list of its objects.',
    });
  });

  it('names the right that fetching takes', async () => {
    const role = { name: 'gitpod-dr-backup', namespace: 'velero' };
    withdraw(sandbox, role, 'downloadrequests', ['create']);
    const detail = await settledDetail('instance-ab1cd');

    expect(detail.contents).toMatchObject({
      state: 'unknown',
      missingRights: [
        expect.objectContaining({
          role: expect.objectContaining({ name: 'gitpod-dr-backup' }),
          rule: {
            apiGroups: ['velero.io'],
            resources: ['downloadrequests'],
            verbs: ['create', 'get', 'delete'],
          },
        }),
      ],
    });
  });

  it('says which rights the volumes and the configuration take, and shows the rest', async () => {
    const velero = { name: 'gitpod-dr-read', namespace: 'velero' };
    withdraw(sandbox, velero, 'podvolumebackups', ['list']);
    const gitpod = { name: 'gitpod-dr-read', namespace: 'gitpod' };
    withdraw(sandbox, gitpod, 'configmaps', ['get']);
    const detail = await settledDetail('instance-ab1cd');

    expect(detail.volumes).toMatchObject({
      state: 'unknown',
      missingRights: [
        expect.objectContaining({
          refused: expect.stringContaining('podvolumebackups'),
        }),
      ],
    });
    expect(
      detail.coverage.find(({ code }) => code === 'database'),
    ).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('configmaps'),
    });
    expect(detail.contents.state).toBe('known');
  });

  it('writes nothing for an installation that the operator has not named', async () => {
    const requests = Creations.watch(sandbox, 'downloadrequests');
    const detail = await settledDetail(
      'instance-ab1cd',
      'component:default/read-only',
    );

    expect(detail.contents).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('which the portal may not write here'),
    });
    expect(requests.objects).toEqual([]);
  });

  it('tells how far one is that runs, with the bytes of its volumes', async () => {
    createForeignBackup(sandbox, 'instance-running');
    await eventually(
      () => sandbox.store.get('backups', 'instance-running', 'velero')!,
      backup => backup.status?.phase === 'InProgress',
    );
    sandbox.store.create('podvolumebackups', {
      metadata: {
        name: 'instance-running-x1',
        namespace: 'velero',
        labels: { 'velero.io/backup-name': 'instance-running' },
      },
      spec: {
        node: 'n1',
        pod: { kind: 'Pod', name: 'kotsadm-0', namespace: 'gitpod' },
        volume: 'backup',
        backupStorageLocation: 'default',
        repoIdentifier: 'r',
      },
      status: {
        phase: 'InProgress',
        progress: { totalBytes: 100, bytesDone: 40 },
      },
    });
    const detail = await eventually(
      () => portal.apiAs().getSnapshotDetail(GITPOD, 'instance-running'),
      ({ progress }) => progress?.bytes !== undefined,
    );

    expect(detail.progress).toMatchObject({
      phase: 'InProgress',
      bytes: { done: 40, total: 100 },
    });
    expect(detail.progress?.stuck).toBeUndefined();
    expect(valueOf(detail.volumes)).toEqual([
      expect.objectContaining({
        pod: 'kotsadm-0',
        volume: 'backup',
        state: 'running',
      }),
    ]);
    expect(detail.contents).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('when the snapshot has ended'),
    });
  });

  it('says of one that stands still that the server seems gone', async () => {
    sandbox.faults.set('velero-server-down');
    createForeignBackup(sandbox, 'instance-stuck');
    sandbox.store.update('backups', 'instance-stuck', 'velero', backup => {
      backup.status = {
        phase: 'InProgress',
        startTimestamp: backup.metadata.creationTimestamp,
      };
    });
    const longAgo = new Date(Date.now() - 30 * 60_000).toISOString();
    sandbox.store.update(
      'backupstoragelocations',
      'default',
      'velero',
      location => {
        location.status = { ...location.status, lastValidationTime: longAgo };
      },
    );
    const detail = await eventually(
      () => portal.apiAs().getSnapshotDetail(GITPOD, 'instance-stuck'),
      ({ progress }) => progress?.stuck !== undefined,
    );

    expect(detail.progress?.stuck?.reason).toContain(
      'The Velero server seems to be gone',
    );
  });
});
