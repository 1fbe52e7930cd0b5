import { createDefaultRoles } from '../auth/defaultRoles';
import { NewObject, ObjectStore } from '../store/types';

const NAMESPACES = ['default', 'kube-system', 'velero', 'gitpod-dr', 'gitpod'];
const NODES = ['sandbox-node-1', 'sandbox-node-2'];

/** What a cluster has before anybody installs anything. */
export function createBaseCluster(store: ObjectStore): void {
  createDefaultRoles(store);
  for (const name of NAMESPACES) {
    store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  NODES.forEach(name => store.create('nodes', node(name)));
  store.create('storageclasses', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'standard',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'sandbox.gitpod-dr/volumes',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  });
}

/** Gitpod's workloads choose nodes by these labels. */
const WORKLOAD_LABELS = [
  'gitpod.io/workload_meta',
  'gitpod.io/workload_ide',
  'gitpod.io/workload_workspace_services',
  'gitpod.io/workload_workspace_regular',
  'gitpod.io/workload_workspace_headless',
];

function node(name: string): NewObject {
  const resources = { cpu: '8', memory: '32Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        ...Object.fromEntries(WORKLOAD_LABELS.map(label => [label, 'true'])),
      },
    },
    spec: {},
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: {
        kubeletVersion: 'v1.33.0+gitpod-dr-sandbox',
        architecture: 'amd64',
        operatingSystem: 'linux',
        osImage: 'Sandbox',
        containerRuntimeVersion: 'sandbox://1',
        kernelVersion: '0',
      },
    },
  };
}
