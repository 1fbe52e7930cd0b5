import { KubeObject } from '../kubernetes/types';

/** The fields of a DaemonSet that are used. */
export interface DaemonSet extends KubeObject {
  spec?: {
    template?: {
      spec?: { containers?: { name: string; image?: string }[] };
    };
  };
  status?: {
    desiredNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
  };
}

/** How many nodes should and do have a node agent that works. */
export interface NodeAgentCount {
  desired: number;
  ready: number;
  /** Nodes whose agent is of the newest template. */
  updated: number;
}

/** `restic` up to Velero 1.9, `node-agent` from 1.10 on; one more for Windows nodes. */
export function isNodeAgent({ metadata }: KubeObject): boolean {
  return ['node-agent', 'node-agent-windows', 'restic'].includes(metadata.name);
}

export function countNodeAgents(daemonSets: DaemonSet[]): NodeAgentCount {
  const sum = (count: (set: DaemonSet) => number | undefined) =>
    daemonSets.reduce((total, set) => total + (count(set) ?? 0), 0);
  return {
    desired: sum(({ status }) => status?.desiredNumberScheduled),
    ready: sum(({ status }) => status?.numberReady),
    updated: sum(({ status }) => status?.updatedNumberScheduled),
  };
}
