import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { failedStep, finished } from '../__testUtils__/runs';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('taking a snapshot', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('fails when KOTS answers success and makes no Backup', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-backup-without-effect');
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: 'request',
      message: expect.stringContaining('no such Backup appeared'),
    });
    await portal.stop();
  });

  it('adopts the one Backup of its request when the answer of KOTS was lost', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-backup-answer-lost');
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(run.status).toBe('succeeded');
    expect(backups.names).toHaveLength(1);
    expect(run.snapshotName).toBe(backups.names[0]);
    const { items } = await api.listRunEvents(GITPOD, id);
    expect(items).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: expect.stringContaining('did not answer'),
      }),
    );
    await portal.stop();
  });

  it('does not take the login page of a gateway for the admin console', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-login-page');
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(failedStep(run)).toMatchObject({
      id: 'preflight',
      message: expect.stringContaining('is not the KOTS admin console'),
      nextStep: expect.stringContaining('a gateway with a login page'),
    });
    expect(backups.names).toEqual([]);
    await portal.stop();
  });

  it('is one run when it is asked for twice at once', async () => {
    const sandbox = await seeded.start();
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const requests = [api.createSnapshot(GITPOD), api.createSnapshot(GITPOD)];
    const answers = await Promise.allSettled(requests);

    const [taken] = answers.flatMap(answer =>
      answer.status === 'fulfilled' ? [answer.value] : [],
    );
    const refused = answers.findIndex(({ status }) => status === 'rejected');
    await expect(refusal(requests[refused])).resolves.toEqual({
      status: 409,
      message: expect.stringContaining(taken.id),
    });
    const run = await finished(api, taken.id);
    expect(run.status).toBe('succeeded');
    expect(backups.names).toEqual([run.snapshotName]);
    await portal.stop();
  });

  it('waits for a phase that it does not know, and never calls it a success', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('velero-unknown-phase', {
      kind: 'Backup',
      phase: 'Hibernating',
    });
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const { snapshotName } = await eventually(
      () => api.getRun(GITPOD, id),
      run =>
        run.steps.some(step =>
          step.message?.includes(
            'phase "Hibernating", which the portal does not know',
          ),
        ),
    );
    await expect(api.getSnapshot(GITPOD, snapshotName!)).resolves.toMatchObject(
      {
        phase: 'Hibernating',
        state: 'unknown',
        restorability: {
          restorable: false,
          reasons: ['Its phase "Hibernating" is not known to the portal.'],
        },
      },
    );
    // They may be running, so a restore of another snapshot has to wait: for the run, which says what its
    // own snapshot is at, and for somebody else's snapshot, of which nothing else would tell.
    createForeignBackup(sandbox, 'instance-other');
    const { findings } = await eventually(
      () => api.previewRestore(GITPOD, { snapshotName: 'instance-ab1cd' }),
      preview =>
        preview.findings.some(({ message }) => message.includes('Hibernating')),
    );
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([
      expect.objectContaining({
        code: 'portal-run-active',
        message: expect.stringContaining(id),
      }),
      expect.objectContaining({
        code: 'velero-busy',
        message: expect.stringContaining(
          'Backup instance-other is not finished (Hibernating)',
        ),
      }),
    ]);

    sandbox.faults.clear('velero-unknown-phase');
    // The server takes it up again.
    sandbox.store.update('backups', snapshotName!, 'velero', backup => {
      backup.status = { phase: 'New' };
    });
    const run = await finished(api, id);
    expect(run).toMatchObject({ status: 'succeeded', snapshotName });
    await portal.stop();
  });

  it('fails when the Backup does', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('backup-fails', { phase: 'PartiallyFailed' });
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: 'follow',
      message: expect.stringContaining('ended as PartiallyFailed'),
    });
    await portal.stop();
  });
});
