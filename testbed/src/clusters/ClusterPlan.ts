import path from 'node:path';

/** Where the parts of one cluster listen and keep their files; written down so that a later command finds them. */
export interface ClusterPlan {
  name: string;
  dir: string;
  ports: {
    etcd: number;
    etcdPeer: number;
    apiServer: number;
    controllerManager: number;
    scheduler: number;
    /** The kubelet that kwok imitates. */
    kubelet: number;
    /** The admin console behind its pod. */
    kotsadm: number;
    /** The server behind pods that echo. */
    echo: number;
    veleroMetrics: number;
  };
}

export const PORTS_OF_A_CLUSTER = 9;

export function planCluster(
  name: string,
  dir: string,
  free: number[],
): ClusterPlan {
  const [
    etcd,
    etcdPeer,
    apiServer,
    controllerManager,
    scheduler,
    kubelet,
    kotsadm,
    echo,
    veleroMetrics,
  ] = free;
  return {
    name,
    dir: path.join(dir, name),
    ports: {
      etcd,
      etcdPeer,
      apiServer,
      controllerManager,
      scheduler,
      kubelet,
      kotsadm,
      echo,
      veleroMetrics,
    },
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
