import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { ProcessSpec } from '../processes/BackgroundProcesses';
import { waitUntil } from '../processes/waitUntil';
import { adminKubeconfig, ClusterPlan, processName } from './ClusterPlan';
import { kubeconfigText } from './kubeconfig';
import { Kubectl } from './kubectl';
import { BUCKET, ObjectStore, REGION } from './ObjectStore';

export const VELERO_NAMESPACE = 'velero';
export const LOCATION = 'default';

/** Resolves the path of a built program. */
type Programs = (name: string) => string;

/** Prints Velero's CustomResourceDefinitions. */
export const VELERO_KINDS_ARGS = [
  'install',
  '--crds-only',
  '--dry-run',
  '--output=yaml',
];

/** What `velero install` would be given for the bed's object store. */
export function veleroInstallArgs(
  plan: ClusterPlan,
  store: ObjectStore,
  versions: { velero: string; plugin: string },
): string[] {
  const location = `region=${REGION},s3ForcePathStyle=true,s3Url=${store.url}`;
  return [
    'install',
    `--kubeconfig=${adminKubeconfig(plan)}`,
    '--dry-run',
    '--output=yaml',
    '--provider=aws',
    `--image=velero/velero:v${versions.velero}`,
    `--plugins=velero/velero-plugin-for-aws:v${versions.plugin}`,
    `--bucket=${BUCKET}`,
    `--secret-file=${store.credentialsFile}`,
    `--backup-location-config=${location}`,
    '--use-volume-snapshots=false',
    '--use-node-agent',
    '--uploader-type=kopia',
  ];
}

/** Gives the server what it finds in its pod: its ServiceAccount's token, the plugin and the bucket's keys. */
export async function prepareVelero(
  plan: ClusterPlan,
  programs: Programs,
  kubectl: Kubectl,
): Promise<void> {
  mkdirSync(pluginDir(plan), { recursive: true });
  mkdirSync(scratchDir(plan), { recursive: true });
  const plugin = path.join(pluginDir(plan), 'velero-plugin-for-aws');
  // Every file of this folder is run as a plugin, so it holds nothing else.
  copyFileSync(programs('velero-plugin-for-aws'), plugin);
  chmodSync(plugin, 0o755);

  const token = await lastingToken(kubectl, VELERO_NAMESPACE, 'velero');
  const access = { name: plan.name, cluster: plan.name, user: { token } };
  const text = kubeconfigText([plan], [access]);
  writeFileSync(kubeconfigFile(plan), text, { mode: 0o600 });
}

/** The Velero server as a process of this machine. */
export function veleroServer(
  plan: ClusterPlan,
  programs: Programs,
  store: ObjectStore,
): ProcessSpec {
  return {
    name: processName(plan, 'velero'),
    command: programs('velero'),
    args: [
      // First, for the plugins are started with all that follows it.
      'server',
      `--kubeconfig=${kubeconfigFile(plan)}`,
      `--namespace=${VELERO_NAMESPACE}`,
      `--plugin-dir=${pluginDir(plan)}`,
      `--metrics-address=127.0.0.1:${plan.ports.veleroMetrics}`,
      '--profiler-address=',
      '--uploader-type=kopia',
      '--backup-sync-period=10s',
      '--store-validation-frequency=10s',
      '--resource-timeout=1m',
    ],
    env: {
      VELERO_NAMESPACE,
      // Plugins of older servers do not take the flag over.
      KUBECONFIG: kubeconfigFile(plan),
      TMPDIR: scratchDir(plan),
      HOME: scratchDir(plan),
      AWS_SHARED_CREDENTIALS_FILE: store.credentialsFile,
      AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
      AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
    },
  };
}

/** A ServiceAccount's token that lasts as long as its Secret. */
export async function lastingToken(
  kubectl: Kubectl,
  namespace: string,
  account: string,
): Promise<string> {
  const name = `${account}-token`;
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: {
      name,
      namespace,
      annotations: { 'kubernetes.io/service-account.name': account },
    },
  };
  await kubectl(['apply', '-f', '-'], stringify(secret));
  let token = '';
  await waitUntil(`the token of ${namespace}/${account}`, async () => {
    const query = ['get', 'secret', name, '-n', namespace];
    const encoded = await kubectl([...query, '-o=jsonpath={.data.token}']);
    token = Buffer.from(encoded, 'base64').toString();
    return token !== '';
  });
  return token;
}

function pluginDir(plan: ClusterPlan): string {
  return path.join(plan.dir, 'velero/plugins');
}

function scratchDir(plan: ClusterPlan): string {
  return path.join(plan.dir, 'velero/tmp');
}

function kubeconfigFile(plan: ClusterPlan): string {
  return path.join(plan.dir, 'velero/kubeconfig');
}
