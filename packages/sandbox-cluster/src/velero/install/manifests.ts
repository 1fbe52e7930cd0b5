import type { NewObject } from '../../store/types';
import { SERVER_VERSION, VELERO_NAMESPACE } from '../context';

const IMAGE = `velero/velero:${SERVER_VERSION}`;
const labels = { component: 'velero' };

export const DEFAULT_BUCKET = 'gitpod-dr-sandbox';

export const namespace: NewObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: VELERO_NAMESPACE, labels },
};

export const serviceAccount: NewObject = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'velero', namespace: VELERO_NAMESPACE, labels },
};

export const clusterRoleBinding: NewObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'velero', labels },
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: 'cluster-admin',
  },
  subjects: [
    { kind: 'ServiceAccount', name: 'velero', namespace: VELERO_NAMESPACE },
  ],
};

export const secrets: NewObject[] = [
  secret('cloud-credentials', { cloud: 'a sandbox needs no credentials' }),
  secret('velero-repo-credentials', {
    'repository-password': 'sandbox-repository-password',
  }),
];

export const deployment: NewObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'velero', namespace: VELERO_NAMESPACE, labels },
  spec: {
    replicas: 1,
    selector: { matchLabels: { deploy: 'velero' } },
    template: {
      metadata: { labels: { ...labels, deploy: 'velero' } },
      spec: {
        serviceAccountName: 'velero',
        initContainers: [
          {
            name: 'velero-plugin-for-aws',
            image: 'velero/velero-plugin-for-aws:v1.14.3',
          },
        ],
        containers: [
          {
            name: 'velero',
            image: IMAGE,
            command: ['/velero'],
            args: ['server', '--uploader-type=kopia'],
            ports: [{ name: 'metrics', containerPort: 8085 }],
          },
        ],
      },
    },
  },
};

export const nodeAgent: NewObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'node-agent', namespace: VELERO_NAMESPACE, labels },
  spec: {
    selector: { matchLabels: { name: 'node-agent' } },
    template: {
      metadata: {
        labels: { ...labels, name: 'node-agent', role: 'node-agent' },
      },
      spec: {
        serviceAccountName: 'velero',
        containers: [
          {
            name: 'node-agent',
            image: IMAGE,
            command: ['/velero'],
            args: ['node-agent', 'server'],
          },
        ],
      },
    },
  },
};

export function storageLocation(validatedAt: string): NewObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'default', namespace: VELERO_NAMESPACE, labels },
    spec: {
      provider: 'aws',
      default: true,
      objectStorage: { bucket: DEFAULT_BUCKET },
      config: { region: 'eu-central-1' },
      accessMode: 'ReadWrite',
    },
    status: { phase: 'Available', lastValidationTime: validatedAt },
  };
}

export function repository(maintainedAt: string): NewObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupRepository',
    metadata: {
      name: 'gitpod-default-kopia-x7d2k',
      namespace: VELERO_NAMESPACE,
      labels: {
        'velero.io/repository-type': 'kopia',
        'velero.io/storage-location': 'default',
        'velero.io/volume-namespace': 'gitpod',
      },
    },
    spec: {
      volumeNamespace: 'gitpod',
      backupStorageLocation: 'default',
      repositoryType: 'kopia',
      maintenanceFrequency: '1h0m0s',
    },
    status: { phase: 'Ready', lastMaintenanceTime: maintainedAt },
  };
}

function secret(name: string, values: Record<string, string>): NewObject {
  const data = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      Buffer.from(value).toString('base64'),
    ]),
  );
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name, namespace: VELERO_NAMESPACE, labels },
    data,
  };
}
