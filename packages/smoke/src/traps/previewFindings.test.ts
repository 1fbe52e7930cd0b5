import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { withdraw } from '../__testUtils__/roles';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const SNAPSHOT = { snapshotName: 'instance-ab1cd' };

function codes(findings: PreviewFinding[]): string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

describe('what the preview of a restore finds', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  beforeEach(async () => {
    sandbox = await seeded.start();
    portal = await startTestPortal({ sandbox });
  });
  afterEach(() => portal.stop());
  afterAll(() => seeded.remove());

  async function findings(plan = {}): Promise<PreviewFinding[]> {
    const api = portal.apiAs();
    const preview = await api.previewRestore(GITPOD, { ...SNAPSHOT, ...plan });
    return preview.findings;
  }

  it('where nothing is in the way: nothing that blocks, and what is not known', async () => {
    const found = codes(await findings());
    expect(found.filter(finding => finding.startsWith('block'))).toEqual([]);
    // The seeded snapshots are from before the portal.
    expect(found).toContain('warn encryption-keys-unknown');
    expect(found).toContain('warn volume-data-deleted');
    expect(found).toContain('info kept-not-known');
  });

  it('an older Gitpod than the one of the database blocks, unless the database goes back too', async () => {
    sandbox.store.update(
      'configmaps',
      'gitpod-installation',
      'gitpod',
      ({ data }) => {
        data.version = '2099.1.0';
      },
    );
    const code = 'gitpod-version-below-deployed';
    expect(codes(await findings())).toContain(`block ${code}`);
    expect(codes(await findings({ scope: 'admin-console' }))).not.toContain(
      `block ${code}`,
    );

    const plan = { ...SNAPSHOT, databaseGoesBack: true };
    const preview = await portal.apiAs().previewRestore(GITPOD, plan);
    expect(codes(preview.findings)).toContain(`warn ${code}`);
    const { digest, confirmation } = preview;
    const order = { ...SNAPSHOT, digest, confirmation };
    await expect(
      refusal(portal.apiAs().startRestore(GITPOD, order)),
    ).resolves.toMatchObject({
      status: 409,
      message: expect.stringContaining('2099.1.0 works on the database now'),
    });
    await expect(
      portal.apiAs().startRestore(GITPOD, { ...order, databaseGoesBack: true }),
    ).resolves.toMatchObject({ kind: 'restore' });
  });

  it('workspaces that run, a quota that is used up, volumes that are incomplete', async () => {
    const { store } = sandbox;
    store.create('pods', {
      metadata: {
        name: 'ws-1',
        namespace: 'gitpod',
        labels: { component: 'workspace' },
      },
      spec: { containers: [{ name: 'workspace', image: 'example.test/ws:1' }] },
    });
    store.create('resourcequotas', {
      metadata: { name: 'limits', namespace: 'gitpod' },
      spec: { hard: { 'limits.memory': '8Gi' } },
      status: {
        hard: { 'limits.memory': '8Gi' },
        used: { 'limits.memory': '8Gi' },
      },
    });
    store.create('podvolumebackups', {
      metadata: {
        name: 'instance-ab1cd-x1',
        namespace: 'velero',
        labels: { 'velero.io/backup-name': 'instance-ab1cd' },
      },
      spec: {
        pod: { name: 'kotsadm-0', namespace: 'gitpod' },
        volume: 'backup',
      },
      status: { phase: 'Failed' },
    });
    const found = codes(await findings());
    expect(found).toEqual(
      expect.arrayContaining([
        'warn workspaces-running',
        'warn quota-full',
        'block volumes-not-complete',
      ]),
    );
  });

  it('that a right is missing for a question: it says so, with the rule, and blocks nothing', async () => {
    withdraw(
      sandbox,
      { name: 'gitpod-dr-restore', namespace: 'gitpod' },
      'resourcequotas',
      ['list'],
    );
    const found = await findings();
    expect(found).toContainEqual(
      expect.objectContaining({
        severity: 'warn',
        code: 'quotas-unknown',
        missingRights: [
          expect.objectContaining({
            refused: 'list resourcequotas in gitpod',
          }),
        ],
      }),
    );
    expect(found.filter(({ severity }) => severity === 'block')).toEqual([]);
  });
});
