import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { restoreByConsole } from '../__testUtils__/otherDeployer';
import { refusal } from '../__testUtils__/refusal';
import { withdraw } from '../__testUtils__/roles';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('the deletion of a snapshot', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  let requests: Creations;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  beforeEach(async () => {
    sandbox = await seeded.start();
    portal = await startTestPortal({ sandbox });
    requests = Creations.watch(sandbox, 'deletebackuprequests');
  });
  afterEach(() => portal.stop());
  afterAll(() => seeded.remove());

  async function orderFor(name: string) {
    const api = portal.apiAs();
    const preview = await api.previewSnapshotDeletion(GITPOD, name);
    const { uid, confirmation } = preview;
    return { uid, confirmation };
  }

  function restoreOf(name: string, phase: string): void {
    sandbox.store.create('restores', {
      metadata: { name: `${name}.somebody`, namespace: 'velero' },
      spec: { backupName: name },
      status: { phase },
    });
  }

  /** Only this one is left that could be restored. */
  function failAllBut(name: string): void {
    for (const { metadata } of sandbox.store.list('backups', {
      namespace: 'velero',
    })) {
      if (metadata.name === name) continue;
      sandbox.store.update('backups', metadata.name, 'velero', backup => {
        backup.status = { ...backup.status, phase: 'Failed' };
      });
    }
  }

  it('tells what goes with it, has Velero delete it, and is done when it is gone', async () => {
    restoreOf('instance-k4t7m', 'Completed');
    const api = portal.apiAs();
    const preview = await api.previewSnapshotDeletion(GITPOD, 'instance-k4t7m');

    expect(preview).toMatchObject({
      confirmation: 'instance-k4t7m',
      isLastGood: false,
      findings: [],
      restores: [expect.objectContaining({ name: 'instance-k4t7m.somebody' })],
    });
    expect(requests.objects).toEqual([]);

    const { uid, confirmation } = preview;
    const deletion = await api.deleteSnapshot(GITPOD, 'instance-k4t7m', {
      uid,
      confirmation,
    });

    expect(deletion).toMatchObject({
      snapshotName: 'instance-k4t7m',
      snapshotUid: uid,
      alreadyRequested: false,
    });
    await eventually(
      () => api.listSnapshots(GITPOD),
      ({ items }) => items.every(({ name }) => name !== 'instance-k4t7m'),
    );
    expect(
      sandbox.store.get('restores', 'instance-k4t7m.somebody', 'velero'),
    ).toBeUndefined();
  });

  it('asks Velero once, however often and by however many it is asked', async () => {
    sandbox.faults.set('velero-server-down');
    const order = await orderFor('instance-k4t7m');
    const answers = await Promise.all(
      ['user:default/olivia', 'user:default/peter'].flatMap(user =>
        [1, 2].map(() =>
          portal.apiAs(user).deleteSnapshot(GITPOD, 'instance-k4t7m', order),
        ),
      ),
    );
    const later = await portal
      .apiAs()
      .deleteSnapshot(GITPOD, 'instance-k4t7m', order);

    expect(requests.objects).toHaveLength(1);
    expect(requests.objects[0]).toMatchObject({
      metadata: {
        labels: {
          'velero.io/backup-name': 'instance-k4t7m',
          'velero.io/backup-uid': order.uid,
        },
      },
      spec: { backupName: 'instance-k4t7m' },
    });
    expect(
      answers.filter(({ alreadyRequested }) => !alreadyRequested),
    ).toHaveLength(1);
    expect(later).toMatchObject({
      alreadyRequested: true,
      request: { name: requests.names[0], phase: 'New' },
    });
  });

  it('wants the name typed', async () => {
    const order = await orderFor('instance-k4t7m');
    const { status, message } = await refusal(
      portal.apiAs().deleteSnapshot(GITPOD, 'instance-k4t7m', {
        ...order,
        confirmation: 'instance-k4t7',
      }),
    );

    expect(status).toBe(400);
    expect(message).toContain('confirmation');
    expect(requests.objects).toEqual([]);
  });

  it('is of the snapshot that was previewed, not of another with its name', async () => {
    const order = await orderFor('instance-k4t7m');
    const old = sandbox.store.get('backups', 'instance-k4t7m', 'velero')!;
    sandbox.store.delete('backups', 'instance-k4t7m', 'velero');
    sandbox.store.create('backups', {
      metadata: {
        name: 'instance-k4t7m',
        namespace: 'velero',
        annotations: old.metadata.annotations,
      },
      spec: old.spec,
      status: old.status,
    });
    const { status, message } = await refusal(
      portal.apiAs().deleteSnapshot(GITPOD, 'instance-k4t7m', order),
    );

    expect(status).toBe(409);
    expect(message).toContain('not the snapshot of the preview');
    expect(requests.objects).toEqual([]);
  });

  it('of the only one that can be restored must be said twice', async () => {
    failAllBut('instance-ab1cd');
    const api = portal.apiAs();
    const preview = await eventually(
      () => api.previewSnapshotDeletion(GITPOD, 'instance-ab1cd'),
      ({ isLastGood }) => isLastGood,
    );
    const { uid, confirmation } = preview;
    const order = { uid, confirmation };
    const { status, message } = await refusal(
      api.deleteSnapshot(GITPOD, 'instance-ab1cd', order),
    );

    expect(status).toBe(409);
    expect(message).toContain('the only snapshot that can be restored');
    expect(requests.objects).toEqual([]);

    await api.deleteSnapshot(GITPOD, 'instance-ab1cd', {
      ...order,
      confirmLastGood: true,
    });
    expect(requests.objects).toHaveLength(1);
  });

  it('takes one that is about to be deleted for no other good one', async () => {
    sandbox.faults.set('velero-server-down');
    failAllBut('instance-ab1cd');
    sandbox.store.update('backups', 'instance-k4t7m', 'velero', backup => {
      backup.status = { ...backup.status, phase: 'Completed' };
    });
    const api = portal.apiAs();
    await eventually(
      () => api.listSnapshots(GITPOD, { restorableOnly: true }),
      ({ totalItems }) => totalItems === 2,
    );
    await api.deleteSnapshot(
      GITPOD,
      'instance-k4t7m',
      await orderFor('instance-k4t7m'),
    );

    await expect(
      api.previewSnapshotDeletion(GITPOD, 'instance-ab1cd'),
    ).resolves.toMatchObject({ isLastGood: true });
  });

  it('of the last two at once leaves one of them, unless that is said twice', async () => {
    sandbox.faults.set('velero-server-down');
    failAllBut('instance-ab1cd');
    sandbox.store.update('backups', 'instance-k4t7m', 'velero', backup => {
      backup.status = { ...backup.status, phase: 'Completed' };
    });
    await eventually(
      () => portal.apiAs().listSnapshots(GITPOD, { restorableOnly: true }),
      ({ totalItems }) => totalItems === 2,
    );
    const orders = {
      'instance-k4t7m': await orderFor('instance-k4t7m'),
      'instance-ab1cd': await orderFor('instance-ab1cd'),
    };
    const answers = await Promise.allSettled([
      portal
        .apiAs('user:default/olivia')
        .deleteSnapshot(GITPOD, 'instance-k4t7m', orders['instance-k4t7m']),
      portal
        .apiAs('user:default/peter')
        .deleteSnapshot(GITPOD, 'instance-ab1cd', orders['instance-ab1cd']),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(requests.objects).toHaveLength(1);
  });

  it('is refused while KOTS restores, though there is no Restore of Velero yet', async () => {
    restoreByConsole(sandbox, 'instance-k4t7m');
    const api = portal.apiAs();
    const preview = await api.previewSnapshotDeletion(GITPOD, 'instance-k4t7m');

    expect(preview.findings).toContainEqual(
      expect.objectContaining({ severity: 'block', code: 'kots-restoring' }),
    );
    const { uid, confirmation } = preview;
    const { status, message } = await refusal(
      api.deleteSnapshot(GITPOD, 'instance-k4t7m', { uid, confirmation }),
    );
    expect(status).toBe(409);
    expect(message).toContain('KOTS restores gitpod from instance-k4t7m');
    expect(requests.objects).toEqual([]);
  });

  it('goes on where the admin console does not answer, with a word of it', async () => {
    sandbox.faults.set('kotsadm-login-page');
    const api = portal.apiAs();
    const preview = await api.previewSnapshotDeletion(GITPOD, 'instance-k4t7m');

    expect(preview.findings).toEqual([
      expect.objectContaining({
        severity: 'warn',
        code: 'kots-restore-unknown',
      }),
    ]);
    const { uid, confirmation } = preview;
    await api.deleteSnapshot(GITPOD, 'instance-k4t7m', { uid, confirmation });
    expect(requests.objects).toHaveLength(1);
  });

  it('is refused while a restore runs, whoever runs it and of whatever', async () => {
    sandbox.faults.set('velero-server-down');
    const order = await orderFor('instance-k4t7m');
    restoreOf('instance-ab1cd', 'InProgress');
    const { status, message } = await refusal(
      portal.apiAs().deleteSnapshot(GITPOD, 'instance-k4t7m', order),
    );

    expect(status).toBe(409);
    expect(message).toContain('Restore instance-ab1cd.somebody');
    expect(requests.objects).toEqual([]);
  });

  it('is refused while the storage location is read-only', async () => {
    sandbox.store.update(
      'backupstoragelocations',
      'default',
      'velero',
      location => {
        location.spec.accessMode = 'ReadOnly';
      },
    );
    const api = portal.apiAs();
    const preview = await eventually(
      () => api.previewSnapshotDeletion(GITPOD, 'instance-k4t7m'),
      ({ findings }) => findings.length > 0,
    );

    expect(preview.findings).toContainEqual(
      expect.objectContaining({
        severity: 'block',
        code: 'location-read-only',
      }),
    );
    const { uid, confirmation } = preview;
    const { status } = await refusal(
      api.deleteSnapshot(GITPOD, 'instance-k4t7m', { uid, confirmation }),
    );
    expect(status).toBe(409);
    expect(requests.objects).toEqual([]);
  });

  it('that Velero gave up is explained, and can be asked for again', async () => {
    sandbox.faults.set('velero-server-down');
    sandbox.store.create('deletebackuprequests', {
      metadata: { name: 'given-up', namespace: 'velero' },
      spec: { backupName: 'instance-k4t7m' },
      status: {
        phase: 'Processed',
        errors: ['timed out waiting for restores to be deleted: r1'],
      },
    });
    sandbox.store.update('backups', 'instance-k4t7m', 'velero', backup => {
      backup.status = { ...backup.status, phase: 'Deleting' };
    });
    const api = portal.apiAs();
    const { deletion, contents } = await eventually(
      () => api.getSnapshotDetail(GITPOD, 'instance-k4t7m'),
      detail => detail.deletion !== undefined,
    );

    expect(deletion).toMatchObject({
      stuck: true,
      explanation: expect.stringContaining('timed out waiting for restores'),
      request: { name: 'given-up' },
    });
    expect(contents.state).toBe('unknown');

    const again = await api.deleteSnapshot(
      GITPOD,
      'instance-k4t7m',
      await orderFor('instance-k4t7m'),
    );
    expect(again.alreadyRequested).toBe(false);
    expect(again.request.name).not.toBe('given-up');
  });

  it('of one that has only just ended is asked for again while Velero takes it for unfinished', async () => {
    const api = portal.apiAs();
    createForeignBackup(sandbox, 'instance-ended');
    await eventually(
      () => api.listSnapshots(GITPOD, { text: 'instance-ended' }),
      ({ items: [item] }) => item?.phase === 'Completed',
    );
    sandbox.store.update('backups', 'instance-ended', 'velero', backup => {
      backup.status.completionTimestamp = new Date().toISOString();
    });
    sandbox.faults.set('deletion-too-early', { count: 2 });

    await api.deleteSnapshot(
      GITPOD,
      'instance-ended',
      await orderFor('instance-ended'),
    );

    await eventually(
      () => sandbox.store.get('backups', 'instance-ended', 'velero') ?? 'gone',
      found => found === 'gone',
    );
    expect(requests.objects).toHaveLength(3);
  });

  it('names the right that it takes, and asks nothing of Velero without it', async () => {
    const order = await orderFor('instance-k4t7m');
    const role = { name: 'gitpod-dr-backup', namespace: 'velero' };
    withdraw(sandbox, role, 'deletebackuprequests', ['create']);
    const { status, message } = await refusal(
      portal.apiAs().deleteSnapshot(GITPOD, 'instance-k4t7m', order),
    );

    expect(status).toBe(503);
    expect(message).toContain('deletebackuprequests');
    expect(requests.objects).toEqual([]);
  });
});
