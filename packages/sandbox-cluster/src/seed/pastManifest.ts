import { createHash } from 'node:crypto';
import { version as kubernetesVersion } from '../http/discovery';
import { INSTALLATION_ID, TOTALS } from '../programs/gitpodServerProgram';
import type { KubeObject, ObjectStore } from '../store/types';
import { VELERO_NAMESPACE } from '../velero/context';
import type { BackedUpItem } from '../velero/selection/backedUpItem';

const NAMESPACE = 'gitpod';
const NAME = 'gitpod-dr-recovery-manifest';

type Values = Record<string, string>;

/**
 * The recovery manifest that a portal of that time has written before the snapshot, made of the objects
 * of today as the whole snapshot is.
 */
export function pastManifest(
  store: ObjectStore,
  takenAt: Date,
): BackedUpItem[] {
  // Without Gitpod there is nothing to record.
  if (!store.get('configmaps', 'gitpod', NAMESPACE)) return [];
  const at = takenAt.toISOString();
  const facts = Object.entries(factsOf(store)).map(([id, values]) => [
    id,
    { state: 'known', values, observedAt: at },
  ]);
  const manifest = {
    format: 1,
    namespace: NAMESPACE,
    collectedAt: at,
    facts: Object.fromEntries(facts),
  };
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: NAME,
      namespace: NAMESPACE,
      uid: `manifest-of-${takenAt.getTime()}`,
      resourceVersion: '1',
      creationTimestamp: `${at.slice(0, 19)}Z`,
      labels: {
        'app.kubernetes.io/managed-by': 'gitpod-dr',
        'gitpod-dr/recovery-manifest': 'true',
        'kots.io/backup': 'velero',
        'kots.io/app-slug': 'gitpod',
      },
      annotations: { 'kots.io/app-slug': 'gitpod' },
    },
    data: { 'manifest.json': JSON.stringify(manifest, undefined, 2) },
  };
  return [{ plural: 'configmaps', group: '', namespaced: true, object }];
}

function factsOf(store: ObjectStore): Record<string, Values> {
  const chosen = dataOf(store, 'gitpod-installation');
  const rendered = dataOf(store, 'gitpod');
  const installer = JSON.parse(rendered['versions.json']).versions.version;
  const setting = (name: string) =>
    new RegExp(`^ *${name}: (.+)$`, 'm').exec(rendered['config.yaml'])?.[1] ??
    '';
  return {
    installation: {
      id: INSTALLATION_ID,
      users: String(TOTALS.totalUsers),
      workspaces: String(TOTALS.totalWorkspaces),
      instances: String(TOTALS.totalInstances),
    },
    gitpod: {
      release: chosen.version,
      channel: chosen.channelName,
      installer,
    },
    configuration: {
      domain: setting('domain'),
      region: setting('region'),
      shortname: setting('shortname'),
    },
    database: { place: 'in the cluster' },
    objectStorage: { place: 'in the cluster' },
    encryptionKeys: encryptionKeys(store),
    certificates: certificates(store),
    workloads: workloads(store),
    kots: { version: tagOf(containerOf(store, 'kotsadm', NAMESPACE)) },
    velero: velero(store),
    kubernetes: { version: kubernetesVersion.gitVersion },
  };
}

function dataOf(store: ObjectStore, name: string): Values {
  return store.get('configmaps', name, NAMESPACE)?.data ?? {};
}

function encryptionKeys(store: ObjectStore): Values {
  const secret = store.get('secrets', 'mysql', NAMESPACE);
  const text = Buffer.from(secret?.data.encryptionKeys, 'base64').toString();
  const keys: { name: string; version: number; material: string }[] =
    JSON.parse(text);
  return Object.fromEntries(
    keys.map(({ name, version, material }) => [
      `${name}, version ${version}, primary`,
      `sha256:${createHash('sha256')
        .update(Buffer.from(material, 'base64'))
        .digest('hex')}`,
    ]),
  );
}

function certificates(store: ObjectStore): Values {
  return Object.fromEntries(
    store
      .list('certificates', { namespace: NAMESPACE })
      .map(({ metadata, spec }) => [
        metadata.name,
        `for ${spec.dnsNames.join(', ')} in Secret ${spec.secretName}`,
      ]),
  );
}

function workloads(store: ObjectStore): Values {
  const named = (plural: string, value: (object: KubeObject) => string) =>
    store
      .list(plural, { namespace: NAMESPACE })
      .map(object => [`${object.kind} ${object.metadata.name}`, value(object)]);
  const replicas = ({ spec }: KubeObject) => `${spec.replicas} replicas`;
  return Object.fromEntries([
    ...named('deployments', replicas),
    ...named('statefulsets', replicas),
    ...named('daemonsets', () => 'on its nodes'),
  ]);
}

function velero(store: ObjectStore): Values {
  const server = containerOf(store, 'velero', VELERO_NAMESPACE);
  const flag = '--uploader-type=';
  const given = server.args?.find(arg => arg.startsWith(flag));
  return {
    version: tagOf(server),
    uploader: given?.slice(flag.length) ?? 'kopia (default)',
  };
}

interface Container {
  image: string;
  args?: string[];
}

function containerOf(
  store: ObjectStore,
  name: string,
  namespace: string,
): Container {
  const workload =
    store.get('deployments', name, namespace) ??
    store.get('statefulsets', name, namespace);
  return workload?.spec.template.spec.containers[0];
}

function tagOf({ image }: Container): string {
  return image.split(':').at(-1) ?? '';
}
