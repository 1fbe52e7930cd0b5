import path from 'node:path';
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
import { waitUntil } from './processes/waitUntil';
import { buildTool, BuiltTool } from './programs/build';
import { REPOSITORY } from './programs/places';
import { VeleroVersion } from './programs/tools';
import { runProgram } from './programs/runProgram';
import { MAIN, RECOVERY, Testbed } from './Testbed';

type Print = (line: string) => void;

/** A label that allows the smoke test to restore into the namespace. */
const SMOKE_TARGET = 'gitpod-dr/smoke-target=true';
const MANIFESTS = path.join(REPOSITORY, 'testbed/manifests');

/** Builds, starts and furnishes everything that is not there yet. */
export async function up(
  velero: VeleroVersion,
  print: Print,
): Promise<Testbed> {
  const bed = await Testbed.openOrPlan(velero);
  const built = await buildAll(bed, print);
  const programs = (name: string) => findProgram(built, name);
  const timed = stopwatch(print);

  await timed(OBJECT_STORE, () => startObjectStore(bed, programs));
  for (const plan of bed.plan.clusters) {
    const kubectl = kubectlFor(programs('kubectl'), adminKubeconfig(plan));
    await timed(`${plan.name}: control plane and nodes`, () =>
      startCluster(plan, programs, bed.processes, kubectl),
    );
    await timed(`${plan.name}: Velero`, () =>
      startVelero(bed, plan, programs, kubectl),
    );
    if (!bed.isReady) {
      await timed(`${plan.name}: KOTS and Gitpod, rights of the portal`, () =>
        furnish(bed, plan, kubectl),
      );
    }
  }
  writePortalKubeconfig(bed.kubeconfigFile, bed.plan.clusters);
  if (!bed.isReady) {
    let proof = '';
    await timed('first Backup Completed', async () => {
      proof = await takeProof(bed.kubeConfig(MAIN));
    });
    await timed('the same Backup in the second cluster', () =>
      waitForSync(bed.kubeConfig(RECOVERY), proof),
    );
  }
  bed.markReady();
  return bed;
}

async function buildAll(bed: Testbed, print: Print): Promise<BuiltTool[]> {
  const built: BuiltTool[] = [];
  for (const tool of bed.tools) {
    const result = await buildTool(tool);
    built.push(result);
    const how = result.seconds
      ? `built in ${result.seconds.toFixed(0)} s`
      : 'built before';
    print(`${`${tool.name} ${tool.version}`.padEnd(48)} ${how}`);
  }
  return built;
}

/** @throws Error when no tool has a program of that name */
export function findProgram(built: BuiltTool[], name: string): string {
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
  await waitUntil('the object store answers', () => bed.objectStore.answers());
}

async function startVelero(
  bed: Testbed,
  plan: ClusterPlan,
  programs: (name: string) => string,
  kubectl: Kubectl,
): Promise<void> {
  if (!bed.processes.isRunning(processName(plan, 'velero'))) {
    await installVelero(bed, plan, programs, kubectl);
    await prepareVelero(plan, programs, kubectl);
    bed.processes.start(veleroServer(plan, programs, bed.objectStore));
  }
  await waitForLocation(bed.kubeConfig(plan.name));
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

async function furnish(
  bed: Testbed,
  plan: ClusterPlan,
  kubectl: Kubectl,
): Promise<void> {
  await kubectl(['apply', '-f', MANIFESTS]);
  await waitUntil('cert-manager is served', () =>
    kubectl(['get', 'certificates', '-A']).then(() => true),
  );
  if (plan.name === MAIN) {
    await installPlatform(bed.kubeConfig(plan.name));
  } else {
    // The portal's rights are in it, and the disaster's target is empty otherwise.
    await kubectl(['create', 'namespace', NAMESPACE]);
  }
  await kubectl(['label', 'namespace', NAMESPACE, SMOKE_TARGET, '--overwrite']);
  await grantPortalRights(plan, kubectl);
}

function stopwatch(print: Print) {
  return async (what: string, work: () => Promise<void>): Promise<void> => {
    const startedAt = Date.now();
    await work();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    print(`${what.padEnd(48)} ${seconds} s`);
  };
}
