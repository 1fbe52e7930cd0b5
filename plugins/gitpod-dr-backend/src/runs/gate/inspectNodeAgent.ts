import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { RESOURCES } from '../../kubernetes/types';
import {
  countNodeAgents,
  DaemonSet,
  isNodeAgent,
  NodeAgentCount,
} from '../../velero/nodeAgent';

/** What was found of the node agent, and how many nodes have it; no count where it is not installed. */
export interface NodeAgentReport {
  findings: PreviewFinding[];
  count?: NodeAgentCount;
}

/** What the state of the node agent means for a snapshot. */
export function judgeNodeAgent(
  count: NodeAgentCount | undefined,
  veleroNamespace: string,
): PreviewFinding[] {
  const lookAt = `Look at: kubectl get daemonsets,pods -n ${veleroNamespace}`;
  if (!count || count.desired === 0) {
    return [
      {
        severity: 'warn',
        code: 'no-node-agent',
        message: `Velero has no node agent in ${veleroNamespace}, so volumes are left out unless Velero snapshots them by itself.`,
        nextStep: `Install it: velero install --use-node-agent, with the other options as they were (--use-restic before Velero 1.10).`,
      },
    ];
  }
  const { desired, ready, updated } = count;
  if (ready === 0) {
    return [
      {
        severity: 'block',
        code: 'node-agent-not-ready',
        message: `Velero's node agent is ready on none of ${desired} nodes, so no volume can be copied.`,
        nextStep: `It restarts for a minute after a change of the storage settings. ${lookAt}`,
      },
    ];
  }
  if (ready < desired || updated < desired) {
    return [
      {
        severity: 'warn',
        code: 'node-agent-not-everywhere',
        message: `Velero's node agent is ready on ${ready} of ${desired} nodes. The snapshot fails if a pod with volumes runs on another one.`,
        nextStep: `Wait if the node agent or a node is just starting. ${lookAt}`,
      },
    ];
  }
  return [];
}

/** Looks on how many nodes Velero's node agent, which copies volumes, is ready. */
export async function inspectNodeAgent(
  clients: TierClients,
  veleroNamespace: string,
  signal?: AbortSignal,
): Promise<NodeAgentReport> {
  const { items } = await clients.reader.list<DaemonSet>(RESOURCES.daemonSets, {
    namespace: veleroNamespace,
    signal,
  });
  const agents = items.filter(isNodeAgent);
  const count = agents.length > 0 ? countNodeAgents(agents) : undefined;
  return { findings: judgeNodeAgent(count, veleroNamespace), count };
}
