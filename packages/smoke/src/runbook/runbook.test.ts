import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Disguise } from '../__testUtils__/disguise';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { RecordedOutput } from '../__testUtils__/recordedOutput';
import { refusal } from '../__testUtils__/refusal';
import { finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  startTestPortal,
  TestPortal,
  TestPortalOptions,
} from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const FILE = 'component_default_gitpod.md';

describe('the runbook', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal | undefined;
  let directory: string;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
  });
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-runbooks-'));
  });
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    rmSync(directory, { recursive: true, force: true });
  });
  afterAll(() => seeded.remove());

  /** A portal that exports when the test says so. */
  async function start(options: Partial<TestPortalOptions> = {}) {
    const scheduler = mockServices.scheduler();
    const output = new RecordedOutput();
    const runbook: JsonObject = { export: { directory } };
    portal = await startTestPortal({
      sandbox,
      gitpodDr: { runbook },
      ...options,
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        output.feature,
        ...(options.features ?? []),
      ],
    });
    return {
      api: portal.apiAs(),
      output,
      export: () => scheduler.triggerTask('runbook-export'),
    };
  }

  function exported(): string {
    return readFileSync(path.join(directory, FILE), 'utf8');
  }

  it('has the real values of the installation, and what is done by hand', async () => {
    const { api, output } = await start();
    const { id } = await api.createSnapshot(GITPOD);
    const { snapshotName } = await finished(api, id);

    const text = await api.getRunbook(GITPOD);

    expect(text).toContain('# Restore gitpod by hand');
    expect(text).toContain('group:default/platform-team');
    expect(text).toContain(`| ${snapshotName} |`);
    expect(text).toContain(
      `kubectl kots restore --from-backup ${snapshotName} --exclude-apps`,
    );
    expect(text).toMatch(/\| Bucket \| [\w-]+ \| BackupStorageLocation/);
    expect(text).toMatch(/\| Velero \| version: v[\d.]+<br>/);
    expect(text).toMatch(/velero install .*--bucket [\w-]+ /);
    expect(text).not.toContain('undefined');
    expect(output.text).toContain('runbook-read');
  });

  it('tells how the recovery cluster is used, where there is one', async () => {
    const recovery = await seeded.startRecovery(sandbox);
    const { api } = await start({ recovery });

    const text = await api.getRunbook(GITPOD);

    expect(text).toContain('## Restore onto the recovery cluster recovery');
    expect(text).toContain('### Velero of recovery');
    expect(text).toContain('"accessMode":"ReadOnly"');
  });

  it('is not for those who may not read the installation', async () => {
    const { api, output } = await start({
      features: [
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });

    for (const ask of [
      () => api.getRunbook(GITPOD),
      () => api.getRunbookExport(GITPOD),
    ]) {
      await expect(refusal(ask())).resolves.toMatchObject({
        status: 403,
        message: expect.stringContaining('gitpod-dr.read'),
      });
    }
    expect(output.text).toContain('runbook-read');
  });

  it('is written to the folder by schedule, and the page knows when and where', async () => {
    const { api, output, export: run } = await start();
    await expect(api.getRunbookExport(GITPOD)).resolves.toEqual({
      scheduled: true,
      directory,
    });
    await api.listSnapshots(GITPOD);

    await run();

    expect(exported()).toContain('# Restore gitpod by hand');
    expect(readdirSync(directory)).toHaveLength(2);
    await expect(api.getRunbookExport(GITPOD)).resolves.toEqual({
      scheduled: true,
      directory,
      last: { file: path.join(directory, FILE), at: expect.any(String) },
    });
    expect(output.text).toContain('runbook-export');
  });

  it('says in the log and to people that it could not be written, and why', async () => {
    const { api, output, export: run } = await start();
    rmSync(directory, { recursive: true });

    await run();

    const reason = `Folder ${directory} does not exist; is the share mounted?`;
    await expect(api.getRunbookExport(GITPOD)).resolves.toMatchObject({
      problem: { message: reason, at: expect.any(String) },
    });
    expect(
      output.lines.filter(
        line => line.includes('"level":"error"') && line.includes(reason),
      ),
    ).not.toEqual([]);
  });

  it('of before the disaster is not replaced by one that knows nothing', async () => {
    const disguise = await Disguise.of(sandbox);
    const { api, export: run } = await start({ sandboxUrl: disguise.url });
    await api.listSnapshots(GITPOD);
    await run();
    const before = exported();

    disguise.stop();
    await eventually(
      () => api.listSnapshots(GITPOD),
      ({ observation }) => observation.problem !== undefined,
    );
    await run();

    expect(exported()).toBe(before);
    await expect(api.getRunbookExport(GITPOD)).resolves.toMatchObject({
      last: { file: path.join(directory, FILE) },
      problem: { message: expect.stringContaining('was left as it is') },
    });
    // Who asks for it gets it all the same, with what is missing said.
    const text = await api.getRunbook(GITPOD);
    expect(text).toContain('**The cluster cannot be read now**');
    expect(text).toContain('**unknown**');
  });

  it('is not written while a restore takes away what it tells', async () => {
    const { api, export: run } = await start();
    const { id } = await startRestore(api, 'instance-ab1cd');

    await run();

    expect(readdirSync(directory)).toEqual([]);
    await expect(api.getRunbookExport(GITPOD)).resolves.toMatchObject({
      problem: { message: expect.stringContaining(`'${id}' is under way`) },
    });
    await api.giveUpRun(GITPOD, id, { reason: 'It is not needed any more' });
    await finished(api, id);
  });

  it('of one installation is exported although that of another cannot be', async () => {
    const installation = { cluster: 'sandbox', namespace: 'gitpod' };
    const { api, export: run } = await start({
      entities: [componentEntity('gitpod')],
      gitpodDr: {
        runbook: { export: { directory } },
        installations: [
          { entity: 'component:default/gone', ...installation },
          { entity: GITPOD, ...installation },
        ],
      },
    });
    await api.listSnapshots(GITPOD);

    await run();

    expect(exported()).toContain('# Restore gitpod by hand');
  });

  it('says why it is not exported', async () => {
    const { api } = await start({ gitpodDr: {} });

    await expect(api.getRunbookExport(GITPOD)).resolves.toEqual({
      scheduled: false,
      reason: expect.stringContaining('gitpodDr.runbook.export.directory'),
    });
  });
});
