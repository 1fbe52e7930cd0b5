import {
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1StatefulSet,
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
  const volumes = claimName
    ? [{ name: 'data', persistentVolumeClaim: { claimName } }]
    : undefined;
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

function componentImage({ version }: GitpodRelease, name: string): string {
  return `eu.gcr.io/gitpod-core-dev/build/${name}:release-${version}`;
}
