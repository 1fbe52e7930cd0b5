// The portal with the sandbox cluster: `npm start`. With `--fresh` it forgets all earlier state.
import fs from 'node:fs';
import path from 'node:path';
import { portalEnv, portalPlaces } from './portal.mjs';
import { onStopSignal, startProgram, stopProgram } from './programs.mjs';
import { TYPESCRIPT_LOADER } from './toolchain.mjs';
import { answers, isPortFree, readyLine, waitUntil } from './waiting.mjs';

const READY_TIMEOUT_MS = 120_000;

const places = portalPlaces();
const appUrl = `http://localhost:${places.appPort}`;
const backendUrl = `http://localhost:${places.backendPort}`;
const started = [];
const stopping = new AbortController();

async function stop(exitCode) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  // Backstage before the cluster, or it would complain that the cluster is gone.
  for (const program of started.reverse()) await stopProgram(program);
  process.exit(exitCode);
}

async function giveUp(message) {
  if (stopping.signal.aborted) return;
  console.error(`\nThe portal did not start: ${message}`);
  await stop(1);
}

/** A portal without one of its parts is of no use, so the end of one is the end of all. */
function start(name, args, options) {
  const program = startProgram(process.execPath, args, options);
  started.push(program);
  program.ended.then(() => giveUp(`${name} ended; its lines above say why.`));
  return program;
}

async function refuseTakenPorts() {
  const ports = [
    ['the frontend', places.appPort, 'GITPOD_DR_APP_PORT'],
    ['the backend', places.backendPort, 'GITPOD_DR_BACKEND_PORT'],
    ['the sandbox cluster', places.sandboxPort, 'GITPOD_DR_SANDBOX_PORT'],
    ['its recovery cluster', places.recoveryPort, 'GITPOD_DR_RECOVERY_PORT'],
  ];
  for (const [name, port, variable] of ports) {
    if (!(await isPortFree(port, '127.0.0.1'))) {
      console.error(
        `The portal did not start: port ${port}, which ${name} needs, is taken. End the program that uses it, or choose another port with ${variable}.`,
      );
      process.exit(1);
    }
  }
}

/** The first sign-in must find the users of the catalog, or guests would own nothing. */
async function guestIsKnown() {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) return false;
  const { backstageIdentity } = await response.json();
  return backstageIdentity.identity.ownershipEntityRefs.length > 1;
}

/** Only what the portal itself wrote, wherever the state directory may point to. */
function forgetState() {
  for (const part of ['sqlite', 'sandbox', 'recovery', 'runbooks']) {
    const directory = path.join(places.stateDir, part);
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function startCluster(name, folder, port, args) {
  const cluster = start(
    name,
    [
      ...TYPESCRIPT_LOADER,
      'packages/sandbox-cluster/src/cli.ts',
      '--state-dir',
      path.join(places.stateDir, folder),
      '--port',
      String(port),
      '--parent-pid',
      String(process.pid),
      ...args,
    ],
    { readOutput: true },
  );
  return readyLine(cluster.child);
}

function startSandbox() {
  return startCluster('the sandbox cluster', 'sandbox', places.sandboxPort, [
    '--history',
    process.env.SANDBOX_HISTORY ?? 'quarter',
  ]);
}

/** With Velero alone, on the same buckets, which the first one makes. */
function startRecovery() {
  return startCluster('the recovery cluster', 'recovery', places.recoveryPort, [
    '--bucket-dir',
    path.join(places.stateDir, 'sandbox/bucket'),
  ]);
}

/** Stands for a share outside the clusters. */
function makeRunbookFolder() {
  const folder = path.join(places.stateDir, 'runbooks');
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

function startPortal() {
  return start(
    'Backstage',
    ['node_modules/.bin/backstage-cli', 'repo', 'start'],
    {
      env: {
        ...process.env,
        ...portalEnv(places),
        APP_CONFIG_gitpodDr_runbook_export_directory: JSON.stringify(
          makeRunbookFolder(),
        ),
        BROWSER: 'none',
      },
    },
  );
}

/** Resolves with the name of the first part that is not ready in time. */
async function firstThatIsLate() {
  const limits = { timeoutMs: READY_TIMEOUT_MS, signal: stopping.signal };
  const readiness = `${backendUrl}/.backstage/health/v1/readiness`;
  if (!(await waitUntil(() => answers(readiness), limits))) {
    return 'the backend';
  }
  if (!(await waitUntil(guestIsKnown, limits))) return 'the catalog';
  if (!(await waitUntil(() => answers(appUrl), limits))) return 'the frontend';
  return undefined;
}

function printWelcome(sandboxUrl, seconds) {
  console.log(`
────────────────────────────────────────────────────────────────────────────
  The portal is ready (${seconds} s). Open this address and press "Enter":

    ${appUrl}/catalog/default/component/gitpod/disaster-recovery

  Its cluster is the sandbox, an imitation at ${sandboxUrl}
  State        ${places.stateDir} (kept for the next start)
  Start afresh npm start -- --fresh
  End          Ctrl-C
────────────────────────────────────────────────────────────────────────────
`);
}

async function main() {
  const startedAt = Date.now();
  await refuseTakenPorts();
  onStopSignal(() => stop(0));
  if (process.argv.includes('--fresh')) forgetState();
  fs.mkdirSync(places.stateDir, { recursive: true });

  const sandbox = await startSandbox();
  if (!sandbox || !(await startRecovery())) return;
  startPortal();
  const late = await firstThatIsLate();
  if (stopping.signal.aborted) return;
  if (late) {
    await giveUp(
      `${late} was not ready after ${
        READY_TIMEOUT_MS / 1000
      } s; the lines above say why.`,
    );
    return;
  }
  printWelcome(sandbox.url, Math.round((Date.now() - startedAt) / 1000));
}

await main();
