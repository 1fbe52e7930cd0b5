import path from 'node:path';

/**
 * `kubelet` is the one that kwok imitates, `kotsadm` the admin console behind its pod, `echo` the server
 * behind pods that echo.
 */
const PORT_NAMES = [
  'etcd',
  'etcdPeer',
  'apiServer',
  'controllerManager',
  'scheduler',
  'kubelet',
  'kotsadm',
  'echo',
  'veleroMetrics',
] as const;

/** Where the parts of one cluster listen and keep their files; written down so that a later command finds them. */
export interface ClusterPlan {
  name: string;
  dir: string;
  ports: Record<(typeof PORT_NAMES)[number], number>;
}

export const PORTS_OF_A_CLUSTER = PORT_NAMES.length;

export function planCluster(
  name: string,
  dir: string,
  free: number[],
): ClusterPlan {
  const ports = PORT_NAMES.map((port, index) => [port, free[index]]);
  return {
    name,
    dir: path.join(dir, name),
    ports: Object.fromEntries(ports),
  };
}

/** Name of a program of the cluster among all that run. */
export function processName(plan: ClusterPlan, program: string): string {
  return `${plan.name}-${program}`;
}

export function serverUrl({ ports }: ClusterPlan): string {
  return `https://127.0.0.1:${ports.apiServer}`;
}

export function adminKubeconfig({ dir }: ClusterPlan): string {
  return path.join(dir, 'admin.kubeconfig');
}
