import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClusterLook } from '../journey/ClusterLook';
import { Backend } from '../portal/Backend';
import { demoBackend } from '../portal/demoBackend';
import { signIn } from '../portal/signIn';
import { waitUntil } from '../portal/waitUntil';
import { KillPoint } from './killPoints';
import { Witness } from './Witness';

const ENTITY = 'component:default/gitpod';
const SNAPSHOT = 'instance-ab1cd';
/** The shortest that the plugin takes; a successor waits this long and 15 s more. */
const LEASE_SECONDS = 18;
const SPEED = 20;
const RUN_TIMEOUT_MS = 240_000;

export interface Verdict {
  point: string;
  seconds: number;
  /** What was not as it must be; empty if all was. */
  problems: string[];
}

async function startWork(
  api: GitpodDrApi,
  work: KillPoint['work'],
): Promise<Run> {
  if (work === 'snapshot') return api.createSnapshot(ENTITY);
  const { digest, confirmation } = await api.previewRestore(ENTITY, {
    snapshotName: SNAPSHOT,
  });
  const request = { snapshotName: SNAPSHOT, digest, confirmation };
  return api.startRestore(ENTITY, request);
}

/** Kills the backend in the very moment; resolves with the time when it is dead. */
function killWhen(
  point: KillPoint,
  sandbox: Sandbox,
  backend: Backend,
): Promise<Date> {
  return new Promise((resolve, reject) => {
    const stop = sandbox.store.subscribe(event => {
      if (!point.isNow(event)) return;
      stop();
      backend.kill().then(() => resolve(new Date()), reject);
    });
  });
}

async function finishedRun(api: GitpodDrApi, runId: string): Promise<Run> {
  return waitUntil(
    async () => {
      const run = await api.getRun(ENTITY, runId);
      return run.finishedAt ? run : undefined;
    },
    RUN_TIMEOUT_MS,
    () => new Error(`Run ${runId} did not end in ${RUN_TIMEOUT_MS / 1000} s`),
  );
}

function judge(
  run: Run,
  runs: number,
  witness: Witness,
  revisions: { before: number; after: number },
): string[] {
  const expected =
    run.kind === 'snapshot'
      ? { backups: [run.snapshotName], restores: [], revisions: 0 }
      : {
          backups: [],
          restores: [
            `${SNAPSHOT}.gitpod`,
            `${SNAPSHOT}.kotsadm.${run.id.slice(0, 8)}`,
          ],
          revisions: 1,
        };
  const complain = (what: string, actual: unknown, wanted: unknown) =>
    JSON.stringify(actual) === JSON.stringify(wanted)
      ? []
      : [`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`];
  return [
    ...complain('status', run.status, 'succeeded'),
    ...complain('runs', runs, 1),
    ...complain('Backups made', witness.backups, expected.backups),
    ...complain(
      'Restores made',
      [...witness.restores].sort(),
      expected.restores,
    ),
    ...complain('restored, then deleted', witness.restoredThenDeleted, []),
    ...complain(
      'new Helm revisions',
      revisions.after - revisions.before,
      expected.revisions,
    ),
  ];
}

async function die(
  point: KillPoint,
  sandbox: Sandbox,
  backend: Backend,
): Promise<string[]> {
  const look = new ClusterLook(sandbox.kubeConfig(), {
    namespace: 'gitpod',
    veleroNamespace: 'velero',
  });
  const before = (await look.facts()).helmRevision;
  await backend.start();
  const first = await signIn(backend.url, 'guest');
  const witness = Witness.of(sandbox);
  const killed = killWhen(point, sandbox, backend);
  const { id } = await startWork(first.api, point.work);
  const killedAt = await killed;

  await backend.start();
  const { api } = await signIn(backend.url, 'guest');
  const run = await finishedRun(api, id);
  const { totalItems } = await api.listRuns(ENTITY);
  const after = (await look.facts()).helmRevision;
  return [
    ...(new Date(run.finishedAt!) < killedAt
      ? ['the run had ended before the kill']
      : []),
    ...judge(run, totalItems, witness, { before, after }),
  ];
}

/** Starts a portal and a run, kills the backend at the point, starts it again and judges the outcome. */
export async function killAt(point: KillPoint): Promise<Verdict> {
  const startedAt = Date.now();
  const stateDir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-kill-'));
  const sandbox = await startSandbox({
    stateDir: path.join(stateDir, 'sandbox'),
    speed: SPEED,
  });
  const backend = await demoBackend({
    stateDir,
    sandboxPort: Number(new URL(sandbox.url).port),
    leaseSeconds: LEASE_SECONDS,
  });
  let problems: string[];
  try {
    problems = await die(point, sandbox, backend);
  } catch (error) {
    problems = [(error as Error).message];
  } finally {
    await backend.stop();
    await sandbox.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return { point: point.name, seconds, problems };
}
