import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';

/** Gitpod's workloads choose their nodes by these, with the value "true". */
const WORKLOAD_LABELS = [
  'gitpod.io/workload_meta',
  'gitpod.io/workload_ide',
  'gitpod.io/workload_workspace_services',
  'gitpod.io/workload_workspace_regular',
  'gitpod.io/workload_workspace_headless',
];

/** The fields of a Node that are used. */
export interface Node extends KubeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

/** What the nodes of a cluster can do for Gitpod. */
export interface NodeReport {
  total: number;
  ready: number;
  /** Labels that no node which is ready has. */
  missingLabels: string[];
}

function isReady({ status }: Node): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True';
}

export function judgeNodes(nodes: Node[]): NodeReport {
  const ready = nodes.filter(isReady);
  const isMissing = (label: string) =>
    !ready.some(({ metadata }) => metadata.labels?.[label] === 'true');
  return {
    total: nodes.length,
    ready: ready.length,
    missingLabels: WORKLOAD_LABELS.filter(isMissing),
  };
}

/** Looks at every node of the cluster. */
export async function readNodes(
  reader: KubeReader,
  signal?: AbortSignal,
): Promise<NodeReport> {
  const { items } = await reader.list<Node>(RESOURCES.nodes, { signal });
  return judgeNodes(items);
}
