// Starts the sandbox cluster, the apps' backend and both apps.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { startProgram, stopProgram } from '../programs.mjs';
import { ROOT, TYPESCRIPT_LOADER } from '../toolchain.mjs';
import { answers, readyLine, waitUntil } from '../waiting.mjs';
import { APPS } from './createApps.mjs';
import { yarnProgram } from './steps.mjs';

const READY_TIMEOUT_MS = 240_000;

async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** What the operator of a portal writes; in JSON, which is YAML, too. */
function configOf({ backendUrl, apps, sandboxUrl, tokens }) {
  const tokenFile = tier => path.join(tokens, `gitpod-dr-${tier}`);
  return {
    backend: {
      baseUrl: backendUrl,
      listen: new URL(backendUrl).host.replace('localhost', '127.0.0.1'),
      cors: { origin: apps.map(app => app.url) },
    },
    catalog: {
      locations: [
        { type: 'file', target: path.join(ROOT, 'catalog/entities.yaml') },
      ],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'sandbox',
              url: sandboxUrl,
              authProvider: 'serviceAccount',
              skipMetricsLookup: true,
              serviceAccountToken: { $file: tokenFile('read') },
            },
          ],
        },
      ],
    },
    gitpodDr: {
      installations: [
        {
          entity: 'component:default/gitpod',
          cluster: 'sandbox',
          namespace: 'gitpod',
        },
      ],
      credentials: ['read', 'backup', 'restore'].map(tier => ({
        cluster: 'sandbox',
        tier,
        tokenFile: tokenFile(tier),
      })),
    },
  };
}

async function startSandbox(stateDir, started) {
  const program = startProgram(
    process.execPath,
    [
      ...TYPESCRIPT_LOADER,
      'packages/sandbox-cluster/src/cli.ts',
      '--state-dir',
      stateDir,
      '--parent-pid',
      String(process.pid),
    ],
    { readOutput: true },
  );
  started.push(program);
  const ready = await readyLine(program.child);
  if (!ready) throw new Error('the sandbox cluster did not start');
  return ready.url;
}

function startPackage(workspace, name, env) {
  return startProgram(
    process.execPath,
    yarnProgram(['workspace', name, 'start']),
    {
      cwd: workspace,
      env: { ...process.env, BROWSER: 'none', LOG_LEVEL: 'warn', ...env },
    },
  );
}

async function untilReady(what, url) {
  const isReady = await waitUntil(() => answers(url), {
    timeoutMs: READY_TIMEOUT_MS,
    signal: AbortSignal.timeout(READY_TIMEOUT_MS),
  });
  if (!isReady) throw new Error(`${what} was not ready in time`);
}

/** Resolves when all can be used; `stop` ends everything. */
export async function startPortal(workspace, stateDir) {
  const started = [];
  const stop = async () => {
    for (const program of started.reverse()) await stopProgram(program);
  };
  try {
    const backendUrl = `http://localhost:${await freePort()}`;
    const apps = [];
    for (const app of APPS) {
      apps.push({ ...app, url: `http://localhost:${await freePort()}` });
    }
    const sandboxUrl = await startSandbox(stateDir, started);
    const tokens = path.join(stateDir, 'tokens');
    const config = configOf({ backendUrl, apps, sandboxUrl, tokens });
    // Backstage reads this file beside app-config.yaml.
    fs.writeFileSync(
      path.join(workspace, 'app-config.local.yaml'),
      JSON.stringify(config, null, 2),
    );
    started.push(
      startPackage(workspace, 'backend', {
        APP_CONFIG_app_baseUrl: apps[0].url,
      }),
    );
    for (const app of apps) {
      started.push(
        startPackage(workspace, app.package, {
          APP_CONFIG_app_baseUrl: app.url,
        }),
      );
    }
    await untilReady(
      'the backend',
      `${backendUrl}/.backstage/health/v1/readiness`,
    );
    for (const app of apps) await untilReady(app.name, app.url);
    return { apps, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
