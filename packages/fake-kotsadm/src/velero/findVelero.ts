import { V1ConfigMap, V1Deployment } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';

/** The namespace that `kubectl kots velero ensure-permissions` recorded. */
export async function recordedVeleroNamespace(
  cluster: Cluster,
  consoleNamespace: string,
): Promise<string | undefined> {
  const hint = await cluster.get<V1ConfigMap>(
    kinds.configMap,
    'kotsadm-velero-namespace',
    consoleNamespace,
  );
  return hint?.data?.veleroNamespace || undefined;
}

/** Where the Deployment called `velero` is. */
export async function findVeleroNamespace(
  cluster: Cluster,
  consoleNamespace: string,
): Promise<string> {
  const namespace = await recordedVeleroNamespace(cluster, consoleNamespace);
  const deployments = await cluster.list<V1Deployment>(kinds.deployment, {
    namespace,
  });
  const velero = deployments.find(
    ({ metadata }) => metadata?.name === 'velero',
  );
  if (!velero?.metadata?.namespace) throw new Error('velero not found');
  return velero.metadata.namespace;
}

/** The console backs up to the storage location called `default`, always. */
export async function hasDefaultStorageLocation(
  cluster: Cluster,
  veleroNamespace: string,
): Promise<boolean> {
  const location = await cluster.get(
    kinds.backupStorageLocation,
    'default',
    veleroNamespace,
  );
  return location !== undefined;
}
