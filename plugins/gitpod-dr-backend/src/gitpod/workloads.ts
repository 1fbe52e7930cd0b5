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

/** How a Deployment, StatefulSet or DaemonSet stands. */
export interface WorkloadState {
  /** `Deployment server`. */
  name: string;
  /** How many pods it is to have. */
  wanted: number;
  /** Why it is not ready, without a full stop; absent where it is. */
  complaint?: string;
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

function stateOf(kind: string, workload: Workload): WorkloadState {
  const { generation } = workload.metadata;
  const name = `${kind} ${workload.metadata.name}`;
  const { wanted, ready } = replicasOf(kind, workload);
  if ((workload.status?.observedGeneration ?? 0) < (generation ?? 0)) {
    const complaint = `${name} has a change that its controller has not seen yet`;
    return { name, wanted, complaint };
  }
  if (ready >= wanted) return { name, wanted };
  const complaint = `${name} has ${ready} of ${wanted} pods ready`;
  return { name, wanted, complaint };
}

/** Reads every Deployment, StatefulSet and DaemonSet of the namespace. */
export async function readWorkloads(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<WorkloadState[]> {
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
      return items.map(item => stateOf(resource.kind, item));
    }),
  );
  return lists.flat();
}
