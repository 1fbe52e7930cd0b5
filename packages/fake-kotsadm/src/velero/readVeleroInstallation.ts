import {
  V1Container,
  V1DaemonSet,
  V1Deployment,
  KubernetesObject,
} from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { findVeleroNamespace } from './findVelero';

interface StorageLocation extends KubernetesObject {
  spec?: {
    provider?: string;
    objectStorage?: { bucket?: string; prefix?: string };
    config?: Record<string, string>;
  };
}

function tagOf(containers: V1Container[] = []): string {
  return containers[0]?.image?.split(':').pop() ?? '';
}

/** How Velero is installed, as the console's settings show it. */
export async function readVeleroInstallation(
  cluster: Cluster,
  consoleNamespace: string,
) {
  const veleroNamespace = await findVeleroNamespace(cluster, consoleNamespace);
  const server = await cluster.get<V1Deployment>(
    kinds.deployment,
    'velero',
    veleroNamespace,
  );
  const [agent] = await cluster.list<V1DaemonSet>(kinds.daemonSet, {
    namespace: veleroNamespace,
  });
  const location = await cluster.get<StorageLocation>(
    kinds.backupStorageLocation,
    'default',
    veleroNamespace,
  );
  const { provider, objectStorage, config } = location?.spec ?? {};
  const pod = server?.spec?.template.spec;
  return {
    veleroVersion: tagOf(pod?.containers),
    veleroPlugins: (pod?.initContainers ?? []).map(({ name }) => name),
    veleroNamespace,
    isVeleroRunning: (server?.status?.availableReplicas ?? 0) > 0,
    veleroPod: '',
    nodeAgent: {
      version: tagOf(agent?.spec?.template.spec?.containers),
      running:
        (agent?.status?.numberAvailable ?? 0) > 0 &&
        (agent?.status?.numberUnavailable ?? 0) === 0,
    },
    store: {
      provider,
      bucket: objectStorage?.bucket,
      path: objectStorage?.prefix ?? '',
      aws: { region: config?.region, useInstanceRole: false },
    },
  };
}
