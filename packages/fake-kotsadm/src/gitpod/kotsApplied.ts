import {
  V1ConfigMap,
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1Secret,
  V1ServiceAccount,
} from '@kubernetes/client-node';
import { Manifest } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { secretData } from '../cluster/secretData';
import { httpsCertificate } from './certificates';
import { GitpodRelease } from './GitpodRelease';
import { appMetadata } from './metadata';
import { podTemplate } from './podTemplate';

/** The app's own manifests, without the Job: all that KOTS itself knows. */
export function kotsAppliedObjects(release: GitpodRelease): Manifest[] {
  return [
    serviceAccount(release),
    installation(release),
    kotsConfig(release),
    secret(release, 'gitpod-license', {
      license: 'sandbox-license',
      type: 'replicated',
    }),
    secret(release, 'ssh-gateway-host-key', { 'host.key': 'sandbox-host-key' }),
    httpsCertificate(release),
    installationStatus(release),
    logCollector(release),
  ];
}

/** Runs the installer; named by the release cursor, gone when it is done. */
export function installerJob(release: GitpodRelease) {
  const name = `installer-${release.cursor}`;
  const metadata = appMetadata(release, name, 'gitpod-installer');
  return {
    ...kinds.job,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, cursor: release.cursor },
    },
    spec: {
      backoffLimit: 1,
      ttlSecondsAfterFinished: 0,
      template: {
        metadata: {
          labels: { ...metadata.labels, cursor: release.cursor },
          annotations: metadata.annotations,
        },
        spec: {
          serviceAccountName: 'installer',
          restartPolicy: 'OnFailure',
          containers: [
            {
              name: 'installer',
              image: `eu.gcr.io/gitpod-core-dev/build/installer:${release.version}`,
            },
          ],
        },
      },
    },
  } satisfies V1Job;
}

function serviceAccount(release: GitpodRelease) {
  return {
    ...kinds.serviceAccount,
    metadata: appMetadata(release, 'installer', 'gitpod-installer'),
  } satisfies V1ServiceAccount;
}

function installation(release: GitpodRelease) {
  return {
    ...kinds.configMap,
    metadata: appMetadata(release, 'gitpod-installation', 'gitpod-installer'),
    data: {
      version: release.version,
      channelName: 'Stable',
      sequence: String(release.sequence),
      cursor: release.cursor,
      isAirgap: 'false',
      releaseNotes: '',
    },
  } satisfies V1ConfigMap;
}

function kotsConfig(release: GitpodRelease) {
  return {
    ...kinds.configMap,
    metadata: appMetadata(release, 'gitpod-kots-config', 'gitpod-installer'),
    data: {
      DOMAIN: release.domain,
      NAMESPACE: release.namespace,
      DISTRIBUTION: 'sandbox',
      CURSOR: release.cursor,
      DB_INCLUSTER_ENABLED: '1',
      DB_CLOUDSQL_ENABLED: '0',
      REGISTRY_INCLUSTER_ENABLED: '1',
      REGISTRY_INCLUSTER_STORAGE: 'none',
      STORE_PROVIDER: 'incluster',
      STORE_REGION: 'local',
      CERT_MANAGER_ENABLED: '1',
      TLS_SELF_SIGNED_ENABLED: '0',
      SSH_GATEWAY: '1',
      ADVANCED_MODE_ENABLED: '0',
    },
  } satisfies V1ConfigMap;
}

function secret(
  release: GitpodRelease,
  name: string,
  values: Record<string, string>,
) {
  return {
    ...kinds.secret,
    metadata: appMetadata(release, name, 'gitpod-installer'),
    type: 'Opaque',
    data: secretData(values),
  } satisfies V1Secret;
}

function installationStatus(release: GitpodRelease) {
  const metadata = appMetadata(
    release,
    'installation-status',
    'gitpod-installer-status',
  );
  return {
    ...kinds.deployment,
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: { component: 'gitpod-installer-status' } },
      template: podTemplate({
        name: 'installation-status',
        image: `eu.gcr.io/gitpod-core-dev/build/installer:${release.version}`,
        labels: metadata.labels!,
        annotations: metadata.annotations,
      }),
    },
  } satisfies V1Deployment;
}

function logCollector(release: GitpodRelease) {
  const metadata = appMetadata(release, 'fluent-bit', 'gitpod-log-collector');
  return {
    ...kinds.daemonSet,
    metadata,
    spec: {
      selector: { matchLabels: { component: 'gitpod-log-collector' } },
      template: podTemplate({
        name: 'fluent-bit',
        image: 'fluent/fluent-bit:1.9.8',
        labels: metadata.labels!,
        annotations: metadata.annotations,
      }),
    },
  } satisfies V1DaemonSet;
}
