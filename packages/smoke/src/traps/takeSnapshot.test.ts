import { activeRunIdOf } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { Creations } from '../__testUtils__/creations';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { refusal } from '../__testUtils__/refusal';
import { addRules, withdraw } from '../__testUtils__/roles';
import { failedStep, finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const ROLE = { name: 'gitpod-dr-backup', namespace: 'velero' };

const WITHOUT_KOTS = {
  installations: [
    {
      entity: GITPOD,
      cluster: 'sandbox',
      namespace: 'gitpod',
      kots: false,
    },
  ],
};

describe('before a snapshot', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('the portal tells what it looked at, and makes nothing', async () => {
    const sandbox = await seeded.start();
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox });

    const preflight = await portal.apiAs().preflightSnapshot(GITPOD);

    expect(preflight).toMatchObject({
      ready: true,
      method: 'kots',
      findings: [],
    });
    expect(
      preflight.checks.map(({ id, result }) => `${id}: ${result}`),
    ).toEqual([
      'rights: pass',
      'velero-server: pass',
      'storage-location: pass',
      'node-agent: pass',
      'admin-console: pass',
      'other-work: pass',
    ]);
    expect(preflight.checks.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Ready on (\d) of \1 nodes\.$/),
        expect.stringMatching(/^Velero v1\.\d+\.\d+ answers\.$/),
      ]),
    );
    expect(backups.names).toEqual([]);
    await portal.stop();
  });

  it.each([
    [
      'a storage location that is away',
      60,
      (sandbox: Sandbox) => sandbox.faults.set('location-unavailable'),
      'location-not-available',
      /kubectl describe backupstoragelocation default -n velero/,
    ],
    [
      'a Velero server that is dead',
      60,
      (sandbox: Sandbox) => sandbox.faults.set('velero-server-down'),
      'velero-not-alive',
      /kubectl get deployment velero -n velero/,
    ],
    [
      'an admin console that asks to sign in',
      60,
      (sandbox: Sandbox) => sandbox.faults.set('kotsadm-login-page'),
      'admin-console-refused',
      /gateway with a login page/,
    ],
    [
      'somebody else’s snapshot',
      1,
      (sandbox: Sandbox) => {
        createForeignBackup(sandbox, 'instance-other');
      },
      'velero-busy',
      /Wait until it has ended/,
    ],
  ])(
    '%s blocks, with the next step; the run ends for the same reason',
    async (_, speed, break_, code, nextStep) => {
      const sandbox = await seeded.start({ speed });
      break_(sandbox);
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();

      const preflight = await eventually(
        () => api.preflightSnapshot(GITPOD),
        ({ ready }) => !ready,
      );

      // A dead server has not validated its storage location for long, either.
      expect(preflight.findings[0]).toMatchObject({
        severity: 'block',
        code,
        nextStep: expect.stringMatching(nextStep),
      });
      const { id } = await api.createSnapshot(GITPOD);
      const step = failedStep(await finished(api, id));
      expect(step?.id).toBe('preflight');
      expect(step?.nextStep).toBe(preflight.findings[0].nextStep);
      await portal.stop();
    },
  );

  it('a missing right is named, and with its rule the portal goes on', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, ROLE, 'daemonsets', ['list']);
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const refused = await api.preflightSnapshot(GITPOD);
    expect(refused.ready).toBe(false);
    expect(refused.findings).toEqual([
      expect.objectContaining({
        code: 'missing-rights',
        missingRights: [
          expect.objectContaining({
            refused: 'list daemonsets.apps in velero',
          }),
        ],
      }),
    ]);

    addRules(sandbox, refused.findings[0].missingRights);
    await expect(api.preflightSnapshot(GITPOD)).resolves.toMatchObject({
      ready: true,
    });
    await portal.stop();
  });

  it('names the run of the portal that is active', async () => {
    const sandbox = await seeded.start({ speed: 1 });
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { id } = await api.createSnapshot(GITPOD);

    const preflight = await api.preflightSnapshot(GITPOD);

    expect(preflight.ready).toBe(false);
    expect(preflight.findings[0]).toMatchObject({
      code: 'portal-run-active',
      message: expect.stringContaining(id),
    });
    await portal.stop();
  });

  it('does not blame somebody else for what its own run has Velero do', async () => {
    const sandbox = await seeded.start({ speed: 1 });
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { id } = await api.createSnapshot(GITPOD);
    await eventually(
      () => sandbox.store.list('backups', { namespace: 'velero' }),
      backups => backups.some(item => item.status?.phase === 'InProgress'),
    );

    const preflight = await api.preflightSnapshot(GITPOD);
    const preview = await api.previewRestore(GITPOD, {
      snapshotName: 'instance-ab1cd',
    });
    const status = await api.getStatus(GITPOD);

    for (const { findings } of [preflight, preview]) {
      const blocking = findings.filter(({ severity }) => severity === 'block');
      expect(blocking).toEqual([
        expect.objectContaining({
          code: 'portal-run-active',
          message: expect.stringContaining(id),
        }),
      ]);
    }
    const work = preflight.checks.find(check => check.id === 'other-work');
    expect(work?.detail).not.toContain('somebody');
    expect(status.foreignWork).toEqual([]);
    await portal.stop();
  });
});

describe('a snapshot that is asked for', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('keeps the note and who wrote it in the portal, and not in the Backup', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const note = 'before the upgrade to 2022.12';

    const { id } = await api.createSnapshot(GITPOD, { note: `  ${note} ` });
    const run = await finished(api, id);

    expect(run).toMatchObject({ status: 'succeeded', note });
    const { items } = await api.listRuns(GITPOD);
    expect(items).toEqual([
      expect.objectContaining({
        id,
        note,
        requestedBy: 'user:default/olivia',
      }),
    ]);
    const backup = sandbox.store.get('backups', run.snapshotName!, 'velero');
    expect(JSON.stringify(backup)).not.toContain(note);
    await portal.stop();
  });

  it('is refused with a note that is too long, naming the field', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });

    const { status, message } = await refusal(
      portal.apiAs().createSnapshot(GITPOD, { note: 'x'.repeat(501) }),
    );

    expect(status).toBe(400);
    expect(message).toContain('note');
    await portal.stop();
  });

  it('by a second person at once leads to the run of the first', async () => {
    const sandbox = await seeded.start();
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox });
    const first = portal.apiAs('user:default/olivia');
    const second = portal.apiAs('user:default/noah');

    const { id } = await first.createSnapshot(GITPOD);
    const error = await second.createSnapshot(GITPOD).catch(caught => caught);

    expect(activeRunIdOf(error)).toBe(id);
    const run = await finished(second, activeRunIdOf(error)!);
    expect(run).toMatchObject({
      status: 'succeeded',
      requestedBy: 'user:default/olivia',
    });
    expect(backups.names).toEqual([run.snapshotName]);
    await portal.stop();
  });

  it.each([
    [
      'kotsadm-minimal-rbac',
      'may not use Velero in velero',
      'kubectl kots velero ensure-permissions --namespace gitpod --velero-namespace velero',
    ],
    [
      'kotsadm-backup-error',
      'no storage location named default in velero',
      'kubectl logs -n gitpod -l app=kotsadm',
    ],
  ])(
    'and refused by KOTS (%s) ends with the reason and the next step',
    async (fault, reason, command) => {
      const sandbox = await seeded.start();
      sandbox.faults.set(fault);
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();

      const { id } = await api.createSnapshot(GITPOD);
      const step = failedStep(await finished(api, id));

      expect(step).toMatchObject({
        id: 'request',
        message: expect.stringContaining(reason),
        nextStep: expect.stringContaining(command),
      });
      await portal.stop();
    },
  );
});

describe('a snapshot where there is no KOTS', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('is one Velero Backup from a fixed template, followed to its end', async () => {
    const sandbox = await seeded.start();
    const backups = Creations.watch(sandbox, 'backups');
    const portal = await startTestPortal({ sandbox, gitpodDr: WITHOUT_KOTS });
    const api = portal.apiAs();

    const preflight = await api.preflightSnapshot(GITPOD);
    expect(preflight).toMatchObject({ ready: true, method: 'velero' });
    expect(preflight.checks.map(({ id }) => id)).not.toContain('admin-console');
    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(run).toMatchObject({
      status: 'succeeded',
      snapshotName: `gitpod-dr-${id}`,
    });
    expect(backups.objects).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({
          name: `gitpod-dr-${id}`,
          labels: expect.objectContaining({ 'gitpod-dr/run-id': id }),
        }),
        spec: {
          includedNamespaces: ['gitpod'],
          storageLocation: 'default',
          ttl: '720h0m0s',
        },
      }),
    ]);
    await expect(
      api.getSnapshot(GITPOD, `gitpod-dr-${id}`),
    ).resolves.toMatchObject({
      kind: 'velero',
      phase: 'Completed',
      restorability: { restorable: true },
    });
    await portal.stop();
  });

  it('is what the recovery point is measured by, though the portal does not restore it', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({
      sandbox,
      entities: [componentEntity('gitpod', { 'gitpod.io/rpo': 'P3650D' })],
      gitpodDr: WITHOUT_KOTS,
    });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    await finished(api, id);
    const status = await api.getStatus(GITPOD);

    expect(status).toMatchObject({
      rpo: { state: 'met' },
      lastGoodSnapshot: { name: `gitpod-dr-${id}` },
      capabilities: { restore: { allowed: false, cause: 'unsupported' } },
    });
    const preview = await api.previewRestore(GITPOD, {
      snapshotName: `gitpod-dr-${id}`,
    });
    expect(preview.findings).toContainEqual(
      expect.objectContaining({
        severity: 'block',
        code: 'snapshot-not-restorable',
      }),
    );
    await portal.stop();
  });

  it('fails when the Backup does', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('backup-fails', { phase: 'Failed' });
    const portal = await startTestPortal({ sandbox, gitpodDr: WITHOUT_KOTS });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);

    expect(run.status).toBe('failed');
    expect(failedStep(run)?.id).toBe('follow');
    await portal.stop();
  });

  it('needs the right to make Backups, and says so', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, ROLE, 'backups', ['create']);
    const portal = await startTestPortal({ sandbox, gitpodDr: WITHOUT_KOTS });

    const { findings } = await portal.apiAs().preflightSnapshot(GITPOD);

    expect(findings).toEqual([
      expect.objectContaining({
        code: 'missing-rights',
        message: expect.stringContaining('create backups.velero.io in velero'),
      }),
    ]);
    await portal.stop();
  });
});
