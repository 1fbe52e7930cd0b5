import {
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1StatefulSet,
  V1Volume,
} from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from './GitpodRelease';
import {
  chartLabels,
  dockerRegistryLabels,
  gitpodLabels,
  installerMetadata,
} from './metadata';
import { podTemplate } from './podTemplate';

const components = [
  'blobserve',
  'content-service',
  'dashboard',
  'ide-metrics',
  'ide-proxy',
  'ide-service',
  'image-builder-mk3',
  'proxy',
  'public-api-server',
  'server',
  'ws-manager',
  'ws-manager-bridge',
  'ws-proxy',
];

/** Which of the internal certificates a component has mounted. */
const mountedCertificates: Record<string, string[]> = {
  'image-builder-mk3': ['ws-manager-client-tls', 'ca-issuer-ca'],
  registry: ['builtin-registry-certs'],
  'registry-facade': ['builtin-registry-facade-cert', 'ca-issuer-ca'],
  server: ['ws-manager-client-tls'],
  'ws-daemon': ['ws-daemon-tls', 'ca-issuer-ca'],
  'ws-manager': ['ws-manager-tls', 'ws-daemon-tls'],
  'ws-manager-bridge': ['ws-manager-client-tls'],
  'ws-proxy': ['ws-manager-client-tls'],
};

const nodeComponents = ['agent-smith', 'registry-facade', 'ws-daemon'];

export function deployments(release: GitpodRelease) {
  return [
    ...components.map(name =>
      deployment(
        release,
        name,
        gitpodLabels(name),
        componentImage(release, name),
      ),
    ),
    deployment(
      release,
      'minio',
      chartLabels('minio'),
      'bitnami/minio:2022.7.26',
      'minio',
    ),
    deployment(
      release,
      'registry',
      dockerRegistryLabels(),
      'library/registry:2.8.1',
      'registry',
    ),
  ];
}

export function statefulSets(release: GitpodRelease) {
  return [
    statefulSet(
      release,
      'mysql',
      chartLabels('mysql'),
      'bitnami/mysql:5.7.34-debian-10-r55',
      'data',
    ),
    statefulSet(
      release,
      'messagebus',
      chartLabels('rabbitmq'),
      'bitnami/rabbitmq:3.10.6-debian-11-r4',
    ),
    statefulSet(
      release,
      'openvsx-proxy',
      gitpodLabels('openvsx-proxy'),
      componentImage(release, 'openvsx-proxy'),
      'redis-data',
    ),
  ];
}

export function daemonSets(release: GitpodRelease) {
  return nodeComponents.map(
    name =>
      ({
        ...kinds.daemonSet,
        metadata: installerMetadata(release, name),
        spec: {
          selector: { matchLabels: gitpodLabels(name) },
          template: podTemplate({
            name,
            image: componentImage(release, name),
            labels: gitpodLabels(name),
            volumes: certificateVolumes(name),
          }),
        },
      } satisfies V1DaemonSet),
  );
}

export function telemetry(release: GitpodRelease) {
  return {
    ...kinds.cronJob,
    metadata: installerMetadata(release, 'gitpod-telemetry'),
    spec: {
      schedule: '0 0 * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'OnFailure',
              containers: [
                {
                  name: 'installation-telemetry',
                  image: componentImage(release, 'installation-telemetry'),
                },
              ],
            },
          },
        },
      },
    },
  } satisfies V1CronJob;
}

function deployment(
  { namespace }: GitpodRelease,
  name: string,
  labels: Record<string, string>,
  image: string,
  claimName?: string,
) {
  const volumes: V1Volume[] = [
    ...(claimName
      ? [{ name: 'data', persistentVolumeClaim: { claimName } }]
      : []),
    ...certificateVolumes(name),
  ];
  return {
    ...kinds.deployment,
    metadata: { name, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: podTemplate({ name, image, labels, volumes }),
    },
  } satisfies V1Deployment;
}

function statefulSet(
  { namespace }: GitpodRelease,
  name: string,
  labels: Record<string, string>,
  image: string,
  volume?: string,
) {
  return {
    ...kinds.statefulSet,
    metadata: { name, namespace, labels },
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: labels },
      template: podTemplate({ name, image, labels }),
      ...(volume && {
        volumeClaimTemplates: [
          {
            metadata: { name: volume },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '8Gi' } },
            },
          },
        ],
      }),
    },
  } satisfies V1StatefulSet;
}

function certificateVolumes(name: string): V1Volume[] {
  return (mountedCertificates[name] ?? []).map(secretName => ({
    name: secretName,
    secret: { secretName },
  }));
}

function componentImage({ version }: GitpodRelease, name: string): string {
  return `eu.gcr.io/gitpod-core-dev/build/${name}:release-${version}`;
}
