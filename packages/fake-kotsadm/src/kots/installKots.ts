import { KubeConfig, V1Namespace } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { consoleConfigMaps } from './configMaps';
import { consoleSecrets } from './credentials';
import { grantClusterRights, namespacedRights } from './rbac';
import { consoleServices, consoleWorkloads } from './workloads';

export const defaultKotsVersion = 'v1.131.4';

interface InstallKotsOptions {
  namespace: string;
  kotsVersion?: string;
  /** Not where pods run nothing: Velero would wait for their hooks and files. */
  backsUpVolumes?: boolean;
}

/** Writes what `kubectl kots install` leaves in a cluster, without an app. */
export async function installKots(
  kubeConfig: KubeConfig,
  options: InstallKotsOptions,
): Promise<void> {
  const { namespace, kotsVersion = defaultKotsVersion } = options;
  const cluster = Cluster.connect(kubeConfig);
  await createNamespace(cluster, namespace);
  await grantClusterRights(cluster, namespace);
  await new ConsoleStateStore(cluster, namespace).createIfMissing();

  // Workloads come last, so that pods find all that they need.
  const objects = [
    ...namespacedRights(namespace),
    ...consoleSecrets(namespace),
    ...consoleConfigMaps(namespace),
    ...consoleServices(namespace),
    ...consoleWorkloads(namespace, kotsVersion, options.backsUpVolumes),
  ];
  for (const object of objects) await cluster.apply(object);
}

async function createNamespace(cluster: Cluster, name: string): Promise<void> {
  if (await cluster.get(kinds.namespace, name)) return;
  await cluster.create<V1Namespace>({ ...kinds.namespace, metadata: { name } });
}
