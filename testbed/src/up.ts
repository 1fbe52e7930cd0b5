import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { BedError } from './BedError';
import {
  adminKubeconfig,
  ClusterPlan,
  processName,
} from './clusters/ClusterPlan';
import { Kubectl, kubectlFor } from './clusters/kubectl';
import {
  grantPortalRights,
  writePortalKubeconfig,
} from './clusters/portalAccess';
import { startCluster } from './clusters/startCluster';
import {
  prepareVelero,
  VELERO_KINDS_ARGS,
  veleroInstallArgs,
  veleroServer,
} from './clusters/velero';
import { OBJECT_STORE } from './clusters/ObjectStore';
import { installPlatform, NAMESPACE } from './installation/installation';
import {
  takeProof,
  waitForLocation,
  waitForSync,
} from './installation/snapshots';
import { mayBecomeBedFolder } from './down';
import { withLock } from './processes/lock';
import { waitUntil } from './processes/waitUntil';
import { buildAll, BuiltTool } from './programs/build';
import { REPOSITORY, stateDir } from './programs/places';
import { toolsWith, VeleroVersion } from './programs/tools';
import { runProgram } from './programs/runProgram';
import { MAIN, RECOVERY, Testbed } from './Testbed';

type Print = (line: string) => void;

/** A label that allows the smoke test to restore into the namespace. */
const SMOKE_TARGET = 'gitpod-dr/smoke-target=true';
const MANIFESTS = path.join(REPOSITORY, 'testbed/manifests');

/** How long ago a running server may have looked at the bucket; it does so every ten seconds. */
const RECENTLY_MS = 60_000;

/**
 * Builds, starts and furnishes everything that is not there yet.
 * @throws BedError that says what a person has to mend
 */
export async function up(
  velero: VeleroVersion,
  print: Print,
): Promise<Testbed> {
  // All that is written here is for this user alone: keys, tokens, and backups with Secrets.
  process.umask(0o077);
  const dir = stateDir();
  if (!mayBecomeBedFolder(dir)) {
    throw new BedError(
      `${dir} has files that are not a test bed's, and "down" would delete them; name another folder in GITPOD_DR_TESTBED_DIR`,
    );
  }
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o700);
  return withLock(path.join(dir, 'processes.lock'), () =>
    bringUp(velero, print),
  );
}

async function bringUp(velero: VeleroVersion, print: Print): Promise<Testbed> {
  const found = Testbed.find();
  if (found && found.plan.velero !== velero) {
    throw new BedError(
      `The test bed in ${found.dir} has Velero ${found.plan.velero}; end it with "npm run testbed down", or name another folder in GITPOD_DR_TESTBED_DIR`,
    );
  }
  const built = await buildAll(toolsWith(velero), print);
  const bed = found ?? (await Testbed.plan(velero));
  const programs = (name: string) => findProgram(built, name);
  const timed = stopwatch(print);

  await timed(OBJECT_STORE, () => startObjectStore(bed, programs));
  for (const plan of bed.plan.clusters) {
    const kubectl = kubectlFor(programs('kubectl'), adminKubeconfig(plan));
    await timed(`${plan.name}: control plane and nodes`, () =>
      startCluster(plan, programs, bed.processes, kubectl),
    );
    // Before Velero: 1.11 answers for kinds that came after its start with errors in each backup.
    if (!bed.isFurnished) await installCertManagerKinds(kubectl);
    await timed(`${plan.name}: Velero`, () =>
      startVelero(bed, plan, programs, kubectl),
    );
    if (!bed.isFurnished) {
      await timed(`${plan.name}: KOTS and Gitpod, rights of the portal`, () =>
        furnish(bed, plan, kubectl),
      );
    }
  }
  writePortalKubeconfig(bed.kubeconfigFile, bed.plan.clusters);
  if (!bed.isFurnished) await proveBackups(bed, timed);
  bed.processes
    .list()
    .forEach(({ name }) => bed.processes.requireRunning(name));
  bed.markFurnished();
  return bed;
}

async function proveBackups(bed: Testbed, timed: Stopwatch): Promise<void> {
  let proof = '';
  await timed('first Backup Completed', async () => {
    proof = await takeProof(bed.kubeConfig(MAIN));
  });
  await timed('the same Backup in the second cluster', () =>
    waitForSync(bed.kubeConfig(RECOVERY), proof),
  );
}

/** @throws Error when no tool has a program of that name */
function findProgram(built: BuiltTool[], name: string): string {
  const owner = built.find(({ tool }) => name in tool.programs);
  if (!owner) throw new Error(`No tool has the program "${name}"`);
  return path.join(owner.folder, name);
}

async function startObjectStore(
  bed: Testbed,
  programs: (name: string) => string,
): Promise<void> {
  bed.objectStore.prepare();
  bed.processes.start(bed.objectStore.process(programs('versitygw')));
  await waitUntil('the object store answers', () => {
    bed.processes.requireRunning(OBJECT_STORE);
    return bed.objectStore.answers();
  });
}

async function startVelero(
  bed: Testbed,
  plan: ClusterPlan,
  programs: (name: string) => string,
  kubectl: Kubectl,
): Promise<void> {
  const name = processName(plan, 'velero');
  const runs = bed.processes.isRunning(name);
  // The API counts whole seconds.
  const after = new Date(Date.now() - (runs ? RECENTLY_MS : 1000));
  if (!runs) {
    await installVelero(bed, plan, programs, kubectl);
    await prepareVelero(plan, programs, kubectl);
    bed.processes.start(veleroServer(plan, programs, bed.objectStore));
  }
  await waitForLocation(bed.kubeConfig(plan.name), after, () =>
    bed.processes.requireRunning(name),
  );
}

async function installVelero(
  bed: Testbed,
  plan: ClusterPlan,
  programs: (name: string) => string,
  kubectl: Kubectl,
): Promise<void> {
  const velero = programs('velero');
  const kinds = await runProgram(velero, VELERO_KINDS_ARGS);
  await kubectl(['apply', '--server-side', '-f', '-'], kinds);
  const established = ['wait', '--for=condition=Established', 'crd', '--all'];
  await kubectl(established);

  const args = veleroInstallArgs(plan, bed.objectStore, {
    velero: bed.versionOf('velero'),
    plugin: bed.versionOf('velero-plugin-for-aws'),
  });
  const objects = await runProgram(velero, args);
  await kubectl(['apply', '--server-side', '-f', '-'], objects);
}

async function installCertManagerKinds(kubectl: Kubectl): Promise<void> {
  await kubectl(['apply', '-f', MANIFESTS]);
  await waitUntil('cert-manager is served', () =>
    kubectl(['get', 'certificates', '-A']).then(() => true),
  );
}

async function furnish(
  bed: Testbed,
  plan: ClusterPlan,
  kubectl: Kubectl,
): Promise<void> {
  if (plan.name === MAIN) {
    await installPlatform(bed.kubeConfig(plan.name));
  } else {
    // The portal's rights are in it, and the disaster's target is empty otherwise.
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    const metadata = { name: NAMESPACE };
    const manifest = JSON.stringify({ ...namespace, metadata });
    await kubectl(['apply', '-f', '-'], manifest);
  }
  await kubectl(['label', 'namespace', NAMESPACE, SMOKE_TARGET, '--overwrite']);
  await grantPortalRights(plan, kubectl);
}

type Stopwatch = ReturnType<typeof stopwatch>;

function stopwatch(print: Print) {
  return async (what: string, work: () => Promise<void>): Promise<void> => {
    const startedAt = Date.now();
    await work();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    print(`${what.padEnd(48)} ${seconds} s`);
  };
}
