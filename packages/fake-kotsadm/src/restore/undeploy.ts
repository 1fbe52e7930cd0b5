import {
  KubernetesObject,
  V1PersistentVolumeClaim,
  V1Pod,
} from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { AppState } from '../state/ConsoleState';
import { Clock } from '../time/Clock';
import { pause } from '../time/pause';

const retryDelay = 2_000;
const attempts = 61;

/** Owners before what they own, so that nothing is made again meanwhile. */
const appKinds = [
  kinds.deployment,
  kinds.statefulSet,
  kinds.daemonSet,
  kinds.cronJob,
  kinds.job,
  kinds.replicaSet,
  kinds.pod,
  kinds.service,
  kinds.certificate,
  kinds.configMap,
  kinds.secret,
  kinds.persistentVolumeClaim,
  kinds.roleBinding,
  kinds.role,
  kinds.serviceAccount,
];

interface UndeployOptions {
  cluster: Cluster;
  app: AppState;
  /** The namespaces of the snapshot; `*` stands for all. */
  namespaces: string[];
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Removes what the console once applied for the app. Gitpod's installer made
 * most of Gitpod, so most of Gitpod stays and keeps running.
 */
export async function undeploy(options: UndeployOptions): Promise<void> {
  const { cluster, app, clock, signal } = options;
  await deleteVolumesOfPods(cluster, app);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const left = await findAppObjects(options);
    if (left.length === 0) return;
    for (const object of left) await cluster.delete(object);
    await pause(clock, retryDelay, signal);
  }
  throw new Error(`objects of app ${app.slug} are still there`);
}

/** Both the label and the annotation must name the app. */
export function belongsToApp(object: KubernetesObject, slug: string): boolean {
  const { labels, annotations } = object.metadata ?? {};
  return (
    labels?.['kots.io/app-slug'] === slug &&
    annotations?.['kots.io/app-slug'] === slug
  );
}

async function findAppObjects({
  cluster,
  app,
  namespaces,
}: UndeployOptions): Promise<KubernetesObject[]> {
  const found: KubernetesObject[] = [];
  for (const namespace of namespaces) {
    for (const kind of appKinds) {
      const labelled = await cluster.list(kind, {
        namespace: namespace === '*' ? undefined : namespace,
        labelSelector: `kots.io/app-slug=${app.slug}`,
      });
      found.push(...labelled.filter(object => belongsToApp(object, app.slug)));
    }
  }
  return found;
}

async function deleteVolumesOfPods(
  cluster: Cluster,
  { slug, namespace }: AppState,
): Promise<void> {
  const pods = await cluster.list<V1Pod>(kinds.pod, {
    namespace,
    labelSelector: `kots.io/app-slug=${slug}`,
  });
  for (const name of new Set(pods.flatMap(claimNames))) {
    const claim: V1PersistentVolumeClaim = {
      ...kinds.persistentVolumeClaim,
      metadata: { name, namespace },
    };
    await cluster.delete(claim, 0);
  }
}

function claimNames(pod: V1Pod): string[] {
  return (pod.spec?.volumes ?? []).flatMap(
    volume => volume.persistentVolumeClaim?.claimName ?? [],
  );
}
