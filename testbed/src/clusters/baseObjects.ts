import { V1Node, V1StorageClass } from '@kubernetes/client-node';

/** Class of volumes that the test bed's agent makes. */
export const PROVISIONER = 'testbed.gitpod-dr/volumes';
const NODES = 2;

/** What a cluster has before anybody installs anything. */
export function baseObjects(clusterName: string) {
  const nodes = Array.from({ length: NODES }, (_, index) =>
    node(`${clusterName}-node-${index + 1}`),
  );
  return [...nodes, storageClass()];
}

/** Gitpod's workloads choose nodes by these labels. */
const WORKLOAD_LABELS = [
  'gitpod.io/workload_meta',
  'gitpod.io/workload_ide',
  'gitpod.io/workload_workspace_services',
  'gitpod.io/workload_workspace_regular',
  'gitpod.io/workload_workspace_headless',
];

function node(name: string): V1Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...Object.fromEntries(WORKLOAD_LABELS.map(label => [label, 'true'])),
      },
    },
  };
}

function storageClass(): V1StorageClass {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'standard',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: PROVISIONER,
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  };
}
