import {
  GitpodDrApi,
  RestorePlan,
  RestoreScope,
  Run,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  credentialsOf,
  startTestPortal,
  TestPortalOptions,
} from '../__testUtils__/testPortal';

jest.setTimeout(400_000);

const SNAPSHOT = 'instance-ab1cd';
/** Taken before there was a portal that could have recorded anything. */
const WITHOUT_MANIFEST = 'instance-e5x1r';

function itemOf(run: Run, id: string): VerificationItem {
  const item = run.result?.verification?.find(found => found.id === id);
  if (!item) throw new Error(`Run ${run.id} has no item ${id}`);
  return item;
}

function verdictsOf(run: Run): string[] {
  return (run.result?.verification ?? []).map(
    ({ id, verdict }) => `${id} ${verdict}`,
  );
}

function failing(run: Run): string[] {
  return verdictsOf(run).filter(line => !line.endsWith(' pass'));
}

/** Does it once, as soon as the installer has made a new Helm revision. */
function afterRedeploy({ store }: Sandbox, act: () => void): void {
  let done = false;
  store.subscribe(({ type, resource, object }) => {
    const isRevision =
      type === 'ADDED' &&
      resource.plural === 'secrets' &&
      object.metadata.labels?.owner === 'helm';
    if (!isRevision || done) return;
    done = true;
    act();
  });
}

const OTHER_KEYS = JSON.stringify([
  {
    name: 'general',
    version: 2,
    primary: true,
    material: Buffer.from('another-encryption-key').toString('base64'),
  },
]);

function replaceKeys({ store }: Sandbox): void {
  store.update('secrets', 'mysql', 'gitpod', ({ data }) => {
    data.encryptionKeys = Buffer.from(OTHER_KEYS).toString('base64');
  });
}

function remakeCertificate({ store }: Sandbox): void {
  const secret = store.get('secrets', 'ws-manager-tls', 'gitpod')!;
  store.delete('secrets', 'ws-manager-tls', 'gitpod');
  const { name, namespace, labels, annotations } = secret.metadata;
  store.create('secrets', {
    ...secret,
    metadata: { name, namespace, labels, annotations },
  });
}

/** What another portal on the same cluster does at any hour, with the facts of then. */
function writeForeignManifest({ store }: Sandbox): void {
  const name = 'gitpod-dr-recovery-manifest';
  store.update('configmaps', name, 'gitpod', object => {
    delete object.metadata.labels?.['velero.io/restore-name'];
    delete object.metadata.labels?.['velero.io/backup-name'];
    const manifest = JSON.parse(object.data['manifest.json']);
    manifest.facts = {};
    object.data['manifest.json'] = JSON.stringify(manifest);
  });
}

interface Setting {
  what: string;
  snapshotName?: string;
  scope?: RestoreScope;
  prepare?: (sandbox: Sandbox) => void;
  /** Done when Gitpod has been installed anew. */
  late?: (sandbox: Sandbox) => void;
  options?: (sandbox: Sandbox) => Partial<TestPortalOptions>;
}

interface Flaw extends Setting {
  fails: string[];
}

const FLAWS: Flaw[] = [
  {
    what: 'another database',
    prepare: ({ faults }) => faults.set('gitpod-other-database'),
    fails: ['installation-id fail', 'database fail'],
  },
  {
    what: 'an empty database',
    prepare: ({ faults }) => faults.set('gitpod-database-empty'),
    fails: ['totals fail', 'database fail'],
  },
  {
    what: 'another key',
    late: replaceKeys,
    fails: ['encryption-keys fail'],
  },
  {
    what: 'a missing workload that KOTS does not watch',
    late: ({ store }) => store.delete('deployments', 'ide-metrics', 'gitpod'),
    fails: ['workloads-recorded fail', 'workloads-ready fail'],
  },
  {
    what: 'a Secret of the configuration that is gone',
    late: ({ store }) =>
      store.delete('secrets', 'ssh-gateway-host-key', 'gitpod'),
    fails: ['secrets fail'],
  },
  {
    what: 'a certificate that was made anew under running pods',
    late: remakeCertificate,
    fails: ['certificate-consumers fail'],
  },
];

function withoutTierBackup(sandbox: Sandbox): Partial<TestPortalOptions> {
  const credentials = credentialsOf(sandbox).filter(
    ({ tier }) => tier !== 'backup',
  );
  return { gitpodDr: { credentials } };
}

const SETTINGS: Setting[] = [
  { what: 'nothing' },
  { what: 'no manifest', snapshotName: WITHOUT_MANIFEST },
  { what: 'another portal', late: writeForeignManifest },
  { what: 'no credential', options: withoutTierBackup },
  { what: 'only the console', scope: 'admin-console' },
  { what: 'only the application', scope: 'applications' },
  ...FLAWS,
];

async function restoreAs(api: GitpodDrApi, plan: RestorePlan): Promise<Run> {
  const { digest, confirmation } = await api.previewRestore(GITPOD, plan);
  const { id } = await api.startRestore(GITPOD, {
    ...plan,
    digest,
    confirmation,
    safetySnapshot: { take: false, reason: 'Nothing is kept of a test' },
  });
  return finished(api, id);
}

describe('the verification of a restore', () => {
  let seeded: SeededCluster;
  const runs = new Map<string, Run>();

  async function restoreWith(setting: Setting): Promise<void> {
    const { what, snapshotName = SNAPSHOT, scope } = setting;
    const { prepare, late, options } = setting;
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox, ...options?.(sandbox) });
    prepare?.(sandbox);
    if (late) afterRedeploy(sandbox, () => late(sandbox));
    runs.set(what, await restoreAs(portal.apiAs(), { snapshotName, scope }));
    await portal.stop();
  }

  // Each waits for its own cluster most of the time, so three at a time wait together.
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    const waiting = SETTINGS.map(setting => () => restoreWith(setting));
    const workers = [1, 2, 3].map(async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await next();
      }
    });
    await Promise.all(workers);
  });
  afterAll(() => seeded.remove());

  it('compares everything with the manifest that the snapshot has brought back', () => {
    const run = runs.get('nothing')!;
    expect(failing(run)).toEqual([]);
    expect(verdictsOf(run)).toHaveLength(23);
    expect(run.status).toBe('succeeded');
    expect(itemOf(run, 'totals')).toMatchObject({
      before: '42 / 317 / 2841',
      after: '42 / 317 / 2841',
    });
    const verify = run.steps.find(({ id }) => id === 'verify');
    expect(verify?.message).toContain('instance-ab1cd.gitpod has brought back');
  });

  it('compares with it also where another portal has written over it since', () => {
    const run = runs.get('another portal')!;
    expect(failing(run)).toEqual([]);
    expect(run.status).toBe('succeeded');
    const verify = run.steps.find(({ id }) => id === 'verify');
    expect(verify?.message).toContain(
      'instance-ab1cd.gitpod has brought back and the portal kept; it does not stand in the cluster any more.',
    );
  });

  it.each(FLAWS)('ends unproved with $what', ({ what, fails }) => {
    const run = runs.get(what)!;
    expect(failing(run)).toEqual(fails);
    expect(run.status).toBe('unproved');
    const [first] = fails[0].split(' ');
    const item = itemOf(run, first);
    const verify = run.steps.find(({ id }) => id === 'verify');
    expect(verify).toMatchObject({
      status: 'unproved',
      message: expect.stringContaining(`Restored, not verified: ${item.title}`),
      nextStep: item.nextStep,
    });
  });

  it('says how to restart what still uses an old certificate', () => {
    const run = runs.get('a certificate that was made anew under running pods');
    expect(itemOf(run!, 'certificate-consumers').nextStep).toContain(
      'kubectl rollout restart deployment/ws-manager -n gitpod',
    );
  });

  it('is not proved where nothing was recorded, and passes nothing that is compared', () => {
    const run = runs.get('no manifest')!;
    expect(run.status).toBe('unproved');
    expect(itemOf(run, 'installation-id')).toMatchObject({
      verdict: 'unknown',
      after: expect.any(String),
      explanation: expect.stringContaining('brought back no recovery manifest'),
    });
    expect(failing(run)).toEqual([
      'installation-id unknown',
      'totals unknown',
      'encryption-keys unknown',
      'database unknown',
      'object-storage unknown',
      'workloads-recorded unknown',
      'certificate-names unknown',
      'domain unknown',
      'region unknown',
      'shortname unknown',
      'gitpod-version unknown',
      'api-version unknown',
      'kots-version unknown',
      'velero-version unknown',
      'kubernetes-version unknown',
    ]);
  });

  it('of the admin console alone looks at nothing else', () => {
    const run = runs.get('only the console')!;
    expect(verdictsOf(run)).toEqual([
      'admin-console pass',
      'deployed-version pass',
      'kots-version unknown',
      'velero-version unknown',
      'kubernetes-version unknown',
      'shared-rights pass',
    ]);
    expect(run.status).toBe('succeeded');
  });

  it('of the application alone looks at everything', () => {
    const run = runs.get('only the application')!;
    expect(failing(run)).toEqual([]);
    expect(verdictsOf(run)).toHaveLength(23);
    expect(run.status).toBe('succeeded');
  });

  it('does not know the keys without the credential that may read them, and says so', () => {
    const run = runs.get('no credential')!;
    expect(run.status).toBe('unproved');
    expect(failing(run)).toEqual(['encryption-keys unknown']);
    expect(itemOf(run, 'encryption-keys').explanation).toContain(
      'credential of tier backup',
    );
  });
});
