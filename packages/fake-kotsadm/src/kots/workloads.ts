import {
  V1Deployment,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { consoleLabels } from './labels';

const backupHook = {
  'backup.velero.io/backup-volumes': 'backup',
  'pre.hook.backup.velero.io/command': '["/scripts/backup.sh"]',
  'pre.hook.backup.velero.io/timeout': '10m',
};

/**
 * As installed by default, with MinIO beside the console.
 * @param backsUpVolumes whether its pods ask Velero for a hook and a volume's files; where pods run nothing
 * Velero would wait for both in vain
 */
export function consoleWorkloads(
  namespace: string,
  kotsVersion: string,
  backsUpVolumes = true,
) {
  const annotations = backsUpVolumes ? backupHook : undefined;
  return [
    consoleDeployment(namespace, kotsVersion, annotations),
    store(namespace, 'kotsadm-rqlite', 'kotsadm/rqlite:8.36.3', 4001),
    store(namespace, 'kotsadm-minio', 'kotsadm/minio:2025-09-07', 9000),
  ];
}

export function consoleServices(namespace: string) {
  return [
    service(namespace, 'kotsadm', 'http', 3000),
    service(namespace, 'kotsadm-rqlite', 'rqlite', 4001),
    service(namespace, 'kotsadm-minio', 'service', 9000),
  ];
}

function consoleDeployment(
  namespace: string,
  kotsVersion: string,
  annotations?: Record<string, string>,
) {
  const labels = { app: 'kotsadm', ...consoleLabels };
  return {
    ...kinds.deployment,
    metadata: { name: 'kotsadm', namespace, labels: consoleLabels },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'kotsadm' } },
      template: {
        metadata: { labels, annotations },
        spec: {
          serviceAccountName: 'kotsadm',
          containers: [
            {
              name: 'kotsadm',
              image: `kotsadm/kotsadm:${kotsVersion}`,
              ports: [{ name: 'http', containerPort: 3000 }],
              readinessProbe: {
                httpGet: { path: '/healthz', port: 3000, scheme: 'HTTP' },
              },
              volumeMounts: [{ name: 'backup', mountPath: '/backup' }],
            },
          ],
          volumes: [{ name: 'backup', emptyDir: {} }],
        },
      },
    },
  } satisfies V1Deployment;
}

function store(namespace: string, name: string, image: string, port: number) {
  return {
    ...kinds.statefulSet,
    metadata: { name, namespace, labels: consoleLabels },
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, ...consoleLabels } },
        spec: {
          containers: [
            {
              name: name.replace('kotsadm-', ''),
              image,
              ports: [{ containerPort: port }],
              volumeMounts: [{ name, mountPath: '/data' }],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name, labels: consoleLabels },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    },
  } satisfies V1StatefulSet;
}

function service(
  namespace: string,
  name: string,
  portName: string,
  port: number,
) {
  return {
    ...kinds.service,
    metadata: { name, namespace, labels: consoleLabels },
    spec: {
      type: 'ClusterIP',
      selector: { app: name },
      ports: [{ name: portName, port, targetPort: port }],
    },
  } satisfies V1Service;
}
