import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from './startSandbox';
import { eventually } from './testing/eventually';
import { statusOf } from './testing/statusOf';

const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const LONGEST_LOSS_MS = 100;

const backups = {
  group: 'velero.io',
  version: 'v1',
  namespace: 'velero',
  plural: 'backups',
};

interface Ready {
  ready: boolean;
  url: string;
  kubeconfig: string;
}

describe('the sandbox process', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const children = new Set<ChildProcess>();

  afterAll(() => {
    children.forEach(child => child.kill('SIGKILL'));
    rmSync(stateDir, { recursive: true, force: true });
  });

  function launch(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(
      process.execPath,
      ['-r', TRANSFORM, join(__dirname, 'cli.ts'), ...args],
      { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    children.add(child);
    return child;
  }

  async function start() {
    const child = launch(['--state-dir', stateDir, '--port', '0']);
    const [line] = await once(createInterface(child.stdout!), 'line');
    return { child, ready: JSON.parse(line) as Ready };
  }

  async function kill(child: ChildProcess, signal: NodeJS.Signals) {
    const exited = once(child, 'exit');
    child.kill(signal);
    return exited;
  }

  function coreApi({ kubeconfig }: Ready) {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(kubeconfig);
    return kubeConfig.makeApiClient(CoreV1Api);
  }

  function customApi({ kubeconfig }: Ready) {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(kubeconfig);
    return kubeConfig.makeApiClient(CustomObjectsApi);
  }

  async function phaseOf(velero: CustomObjectsApi): Promise<string> {
    const backup = await velero.getNamespacedCustomObject({
      ...backups,
      name: 'interrupted',
    });
    return backup.status?.phase;
  }

  const portalToken = () =>
    readFileSync(join(stateDir, 'tokens', 'gitpod-dr-read'), 'utf8');

  it('comes up furnished, and after SIGKILL as it was', async () => {
    const first = await start();
    const core = coreApi(first.ready);
    const token = portalToken();
    await core.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { name: 'lasting' }, data: { a: '1' } },
    });
    const before = await core.listConfigMapForAllNamespaces();
    const console = await core.listNamespacedPod({
      namespace: 'gitpod',
      labelSelector: 'app=kotsadm',
    });
    await wait(LONGEST_LOSS_MS);
    await kill(first.child, 'SIGKILL');

    const second = await start();
    const again = coreApi(second.ready);

    const after = await again.listConfigMapForAllNamespaces();
    expect(after.items.map(({ metadata }) => metadata!.uid)).toEqual(
      before.items.map(({ metadata }) => metadata!.uid),
    );
    expect(Number(after.metadata!.resourceVersion)).toBeGreaterThanOrEqual(
      Number(before.metadata!.resourceVersion),
    );
    const consoleAfter = await again.listNamespacedPod({
      namespace: 'gitpod',
      labelSelector: 'app=kotsadm',
    });
    expect(consoleAfter.items.map(({ metadata }) => metadata!.uid)).toEqual(
      console.items.map(({ metadata }) => metadata!.uid),
    );
    expect(portalToken()).toBe(token);

    expect(await kill(second.child, 'SIGTERM')).toEqual([0, null]);
  }, 60_000);

  it('finds what Velero was at when it was killed, as a real server does', async () => {
    const { child, ready } = await start();
    const velero = customApi(ready);
    await velero.createNamespacedCustomObject({
      ...backups,
      body: {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        metadata: { name: 'interrupted' },
        spec: {},
      },
    });
    await eventually(async () => (await phaseOf(velero)) === 'InProgress');
    await wait(LONGEST_LOSS_MS);
    await kill(child, 'SIGKILL');

    const second = await start();

    const again = customApi(second.ready);
    await eventually(async () => (await phaseOf(again)) !== 'InProgress');
    await expect(phaseOf(again)).resolves.toBe('Failed');
    await kill(second.child, 'SIGTERM');
  }, 60_000);

  it('keeps no watch history: an old version is 410 for a watch', async () => {
    const { child, ready } = await start();

    const response = await fetch(
      `${ready.url}/api/v1/nodes?watch=true&resourceVersion=1`,
      { headers: { Authorization: `Bearer ${adminToken(ready)}` } },
    );
    const event = JSON.parse(await response.text());

    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    await expect(
      statusOf(coreApi(ready).readNamespace({ name: 'nowhere' })),
    ).resolves.toMatchObject({ code: 404 });
    await kill(child, 'SIGTERM');
  }, 60_000);

  it('ends with its parent', async () => {
    const parent = spawn(process.execPath, [
      '-e',
      'setInterval(() => {}, 1e6)',
    ]);
    const child = launch([
      '--state-dir',
      stateDir,
      '--parent-pid',
      String(parent.pid),
    ]);
    await once(createInterface(child.stdout!), 'line');

    const exited = once(child, 'exit');
    parent.kill('SIGKILL');

    expect(await exited).toEqual([0, null]);
  }, 60_000);

  it('does not start in production, nor without a folder for its state', async () => {
    const production = launch(['--state-dir', stateDir], {
      NODE_ENV: 'production',
    });
    const homeless = launch();

    const [[productionCode], [homelessCode]] = await Promise.all([
      once(production, 'exit'),
      once(homeless, 'exit'),
    ]);

    expect(productionCode).toBe(1);
    expect(homelessCode).toBe(1);
  }, 60_000);

  it('is reachable from its own machine only', async () => {
    const options = { stateDir, host: '0.0.0.0' as '127.0.0.1' };

    await expect(startSandbox(options)).rejects.toThrow('127.0.0.1 only');
  });

  function adminToken({ kubeconfig }: Ready): string {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(kubeconfig);
    return kubeConfig.getCurrentUser()!.token!;
  }
});
