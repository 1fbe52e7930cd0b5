import { V1Deployment, V1StatefulSet } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';

/** Depending on how it was installed, the console is one workload or the other. */
export async function consoleImage(
  cluster: Cluster,
  namespace: string,
): Promise<string | undefined> {
  const workload =
    (await cluster.get<V1Deployment>(kinds.deployment, 'kotsadm', namespace)) ??
    (await cluster.get<V1StatefulSet>(kinds.statefulSet, 'kotsadm', namespace));
  const containers = workload?.spec?.template.spec?.containers ?? [];
  return containers.find(({ name }) => name === 'kotsadm')?.image;
}
