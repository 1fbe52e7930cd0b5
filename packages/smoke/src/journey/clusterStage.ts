import path from 'node:path';
import { createSmokePortal, SMOKE_ENTITY } from '../portal/smokePortal';
import { ClusterLook } from './ClusterLook';
import { ClusterTarget, SmokeOptions } from './options';
import { Stage } from './Stage';

/** Whoever has it may delete and rebuild the admin console of the namespace. */
const TARGET_LABEL = 'gitpod-dr/smoke-target';

/** Without a word about writing, the portal itself is read-only. */
function accessConfig(options: SmokeOptions, cluster: ClusterTarget) {
  const { context, namespace, veleroNamespace, tierContexts } = cluster;
  const { recovery } = options;
  const writes = [
    // A restore keeps the present state first.
    ...(options.snapshot || options.restore ? ['backup'] : []),
    ...(options.restore ? ['restore'] : []),
  ];
  const target = {
    entity: SMOKE_ENTITY,
    cluster: context,
    namespace,
    veleroNamespace,
    ...(recovery ? { recoveryCluster: { cluster: recovery.context } } : {}),
  };
  const credentialsFor = (name: string) => {
    const contextOf = (tier: string) =>
      tierContexts ? `${name}-${tier}` : name;
    return [
      { cluster: name, tier: 'read', context: contextOf('read') },
      ...writes.map(tier => ({
        cluster: name,
        namespace,
        tier,
        context: contextOf(tier),
      })),
    ];
  };
  return {
    installations: writes.length > 0 ? [target] : [],
    credentials: [
      ...credentialsFor(context),
      ...(recovery ? credentialsFor(recovery.context) : []),
    ],
  };
}

async function refuseUnlabelled(
  look: ClusterLook,
  { context, namespace }: Pick<ClusterTarget, 'context' | 'namespace'>,
): Promise<void> {
  const labels = await look.namespaceLabels();
  if (labels[TARGET_LABEL] === 'true') return;
  throw new Error(
    `Namespace ${context}/${namespace} does not have the label ${TARGET_LABEL}=true, so nothing is restored there`,
  );
}

/** A portal of its own in front of any cluster. */
export async function clusterStage(
  stateDir: string,
  options: SmokeOptions,
  cluster: ClusterTarget,
): Promise<Stage> {
  const { kubeconfig, context } = cluster;
  const lookAt = (name: string) =>
    new ClusterLook(ClusterLook.at(kubeconfig, name), cluster);
  const look = lookAt(context);
  const recovery = options.recovery && lookAt(options.recovery.context);
  if (recovery) {
    await refuseUnlabelled(recovery, { ...cluster, ...options.recovery });
  } else if (options.restore) {
    await refuseUnlabelled(look, cluster);
  }

  const { backend, enter } = await createSmokePortal({
    dir: stateDir,
    installation: { ...cluster, cluster: context },
    database: {
      client: 'better-sqlite3',
      connection: { directory: path.join(stateDir, 'sqlite') },
    },
    gitpodDr: {
      kubeconfig: path.resolve(kubeconfig),
      ...accessConfig(options, cluster),
    },
  });
  try {
    await backend.start();
    return {
      api: await enter(),
      entityRef: SMOKE_ENTITY,
      cluster: look,
      recovery,
      lastOutput: () => backend.lastOutput,
      crash: async () => {
        await backend.kill();
        await backend.start();
      },
      stop: () => backend.stop(),
    };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}
