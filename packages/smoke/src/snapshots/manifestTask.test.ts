import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { RecordedOutput } from '../__testUtils__/recordedOutput';
import { finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  credentialsOf,
  startTestPortal,
  TestPortal,
  TestPortalOptions,
} from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const NAME = 'gitpod-dr-recovery-manifest';
const INSTALLATION = {
  entity: GITPOD,
  cluster: 'sandbox',
  namespace: 'gitpod',
};
/** Nothing listens there. */
const DEAD = { name: 'dead', url: 'http://127.0.0.1:1' };

describe('the task that keeps recovery manifests', () => {
  let seeded: SeededCluster;
  let portal: TestPortal | undefined;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  afterAll(() => seeded.remove());

  /** A portal that runs the task when the test says so, and not when it is time. */
  async function start(
    sandbox: Sandbox,
    options: Partial<TestPortalOptions> = {},
  ) {
    const scheduler = mockServices.scheduler();
    const output = new RecordedOutput();
    portal = await startTestPortal({
      sandbox,
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        output.feature,
      ],
      ...options,
    });
    const reasons = () =>
      output.lines.filter(line => line.includes('manifest of component:'));
    return {
      api: portal.apiAs(),
      output,
      /** What the task has logged, after it has run once more. */
      runTask: async () => {
        const before = reasons().length;
        await scheduler.triggerTask('recovery-manifest');
        return reasons().slice(before);
      },
    };
  }

  function inCluster({ store }: Sandbox) {
    return store.get('configmaps', NAME, 'gitpod');
  }

  it('writes it by itself when it is time, without a snapshot', async () => {
    const sandbox = await seeded.start();
    const schedule = {
      frequency: { hours: 1 },
      timeout: { minutes: 1 },
      initialDelay: { seconds: 1 },
    };
    await start(sandbox, {
      features: [schedulerServiceFactory],
      gitpodDr: { recoveryManifest: { schedule } },
    });
    const api = portal!.apiAs();

    const object = await eventually(
      () => inCluster(sandbox),
      found => found !== undefined,
    );

    expect(object?.metadata).toMatchObject({
      labels: { 'kots.io/backup': 'velero', 'kots.io/app-slug': 'gitpod' },
      annotations: { 'kots.io/app-slug': 'gitpod' },
    });
    const manifest = JSON.parse(object?.data['manifest.json']);
    expect(manifest.runId).toBeUndefined();
    expect(manifest.facts.installation).toMatchObject({
      state: 'known',
      values: { users: '42' },
    });
    await expect(api.listRuns(GITPOD)).resolves.toMatchObject({ items: [] });
  });

  it('records the write in the audit log as one of the portal itself', async () => {
    const sandbox = await seeded.start();
    const { output, runTask } = await start(sandbox);

    await expect(runTask()).resolves.toEqual([
      expect.stringContaining(
        'manifest of component:default/gitpod in sandbox/gitpod was written',
      ),
    ]);

    const writes = output.lines.filter(line => line.includes('cluster-write'));
    expect(writes).not.toEqual([]);
    for (const write of writes) {
      expect(write).toContain(`ConfigMap gitpod/${NAME}`);
      expect(write).toContain('"requestedBy":"plugin:gitpod-dr"');
    }
  });

  it('is fresh for a snapshot that somebody else takes', async () => {
    const sandbox = await seeded.start();
    const { api, runTask } = await start(sandbox);
    await runTask();
    sandbox.store.update(
      'configmaps',
      'gitpod-installation',
      'gitpod',
      draft => {
        draft.data.version = '2022.12.0';
      },
    );
    await runTask();
    createForeignBackup(sandbox, 'instance-other');

    const { recorded } = await eventually(
      () =>
        api
          .getSnapshotManifest(GITPOD, 'instance-other')
          .catch(() => ({ recorded: undefined })),
      answer => answer.recorded !== undefined,
    );

    expect(recorded?.relation).toBe('before-it');
    expect(recorded?.entries).toContainEqual(
      expect.objectContaining({
        id: 'gitpod',
        comparison: 'same',
        sinceBefore: [expect.objectContaining({ to: '2022.12.0' })],
      }),
    );
  });

  it('does not write it during a restore of the portal, and does afterwards', async () => {
    const sandbox = await seeded.start();
    const { api, runTask } = await start(sandbox);
    const created = Creations.watch(sandbox, 'configmaps');

    const { id } = await startRestore(api, 'instance-ab1cd');
    const during = await runTask();

    expect(during).toEqual([
      expect.stringContaining(
        `was not written: A restore run of the portal is active: ${id}.`,
      ),
    ]);
    await expect(finished(api, id)).resolves.toMatchObject({
      status: 'succeeded',
    });
    // The only one is that which Velero has brought back.
    expect(created.ofName(NAME)).toHaveLength(1);
    expect(inCluster(sandbox)?.metadata.labels).toHaveProperty([
      'velero.io/restore-name',
    ]);
    await runTask();
    expect(inCluster(sandbox)?.metadata.labels).not.toHaveProperty([
      'velero.io/restore-name',
    ]);
  });

  it('does not write it while somebody else restores', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('velero-unknown-phase', { kind: 'Restore' });
    sandbox.store.create('restores', {
      metadata: { name: 'by-hand', namespace: 'velero' },
      spec: { backupName: 'instance-ab1cd' },
    });
    const { runTask } = await start(sandbox);

    await expect(runTask()).resolves.toEqual([
      expect.stringMatching(/was not written: Restore by-hand is not finished/),
    ]);
    expect(inCluster(sandbox)).toBeUndefined();
  });

  it('writes it where it can when another cluster is dead', async () => {
    const sandbox = await seeded.start();
    const { runTask } = await start(sandbox, {
      config: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [DEAD, { name: 'sandbox', url: sandbox.url }].map(
                cluster => ({ ...cluster, authProvider: 'serviceAccount' }),
              ),
            },
          ],
        },
      },
      gitpodDr: {
        installations: [
          {
            ...INSTALLATION,
            entity: 'component:default/gone',
            cluster: 'dead',
          },
          INSTALLATION,
        ],
        credentials: [
          ...['read', 'backup'].map(tier => ({
            cluster: 'dead',
            tier,
            token: 'of no use',
          })),
          ...credentialsOf(sandbox),
        ],
      },
    });

    const logged = await runTask();

    expect(inCluster(sandbox)).toBeDefined();
    expect(logged).toHaveLength(2);
    expect(logged).toContainEqual(
      expect.stringMatching(
        /of component:default\/gone in dead\/gitpod was not written: .*dead/,
      ),
    );
  });

  it.each(['a credential of tier backup', 'an entry in the configuration'])(
    'writes nothing without %s',
    async missing => {
      const sandbox = await seeded.start();
      const credentials = credentialsOf(sandbox);
      const { output, runTask } = await start(sandbox, {
        gitpodDr: missing.startsWith('a credential')
          ? { credentials: credentials.filter(({ tier }) => tier === 'read') }
          : { installations: [] },
      });
      const configMaps = sandbox.store.list('configmaps');

      await expect(runTask()).resolves.toEqual([]);

      expect(sandbox.store.list('configmaps')).toEqual(configMaps);
      expect(output.text).not.toContain('cluster-write');
    },
  );
});
