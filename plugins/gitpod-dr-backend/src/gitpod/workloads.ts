import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, KubeResource, RESOURCES } from '../kubernetes/types';

interface Workload extends KubeObject {
  metadata: KubeObject['metadata'] & { generation?: number };
  spec?: { replicas?: number };
  status?: {
    observedGeneration?: number;
    readyReplicas?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
  };
}

/** How the workloads of a namespace stand. */
export interface WorkloadReport {
  total: number;
  /** One sentence for each workload that is not ready. */
  notReady: string[];
}

function replicasOf(kind: string, workload: Workload) {
  const { spec, status = {} } = workload;
  return kind === 'DaemonSet'
    ? {
        wanted: status.desiredNumberScheduled ?? 0,
        ready: status.numberReady ?? 0,
      }
    : { wanted: spec?.replicas ?? 1, ready: status.readyReplicas ?? 0 };
}

function complaint(kind: string, workload: Workload): string | undefined {
  const { name, generation } = workload.metadata;
  const { wanted, ready } = replicasOf(kind, workload);
  if ((workload.status?.observedGeneration ?? 0) < (generation ?? 0)) {
    return `${kind} ${name} has a change that its controller has not seen yet`;
  }
  if (ready >= wanted) return undefined;
  return `${kind} ${name} has ${ready} of ${wanted} pods ready`;
}

/** Reads every Deployment, StatefulSet and DaemonSet of the namespace. */
export async function readWorkloads(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<WorkloadReport> {
  const kinds: KubeResource[] = [
    RESOURCES.deployments,
    RESOURCES.statefulSets,
    RESOURCES.daemonSets,
  ];
  const lists = await Promise.all(
    kinds.map(async resource => {
      const { items } = await reader.list<Workload>(resource, {
        namespace,
        signal,
      });
      return items.map(item => complaint(resource.kind, item));
    }),
  );
  const all = lists.flat();
  return {
    total: all.length,
    notReady: all.filter((text): text is string => text !== undefined),
  };
}
