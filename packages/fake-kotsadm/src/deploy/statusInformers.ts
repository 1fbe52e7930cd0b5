import { V1Deployment } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';

/** From good to bad; an app is as bad as its worst resource. */
const states = [
  'ready',
  'updating',
  'degraded',
  'unavailable',
  'missing',
] as const;

export type ResourceStatus = (typeof states)[number];

export interface ResourceState {
  kind: string;
  name: string;
  namespace: string;
  state: ResourceStatus;
}

/** The workloads that Gitpod asks the console to watch. */
const watchedDeployments = [
  'blobserve',
  'content-service',
  'dashboard',
  'ide-proxy',
  'image-builder-mk3',
  'installation-status',
  'proxy',
  'server',
  'ws-manager',
  'ws-manager-bridge',
  'ws-proxy',
];

/** As the cluster shows them, which says nothing about how new they are. */
export async function resourceStates(
  cluster: Cluster,
  namespace: string,
): Promise<ResourceState[]> {
  const deployments = await cluster.list<V1Deployment>(kinds.deployment, {
    namespace,
  });
  const watched = watchedDeployments.map(name => ({
    kind: 'deployment',
    name,
    namespace,
    state: deploymentState(
      deployments.find(deployment => deployment.metadata?.name === name),
    ),
  }));
  const proxy = await cluster.get(kinds.service, 'proxy', namespace);
  const state: ResourceStatus = proxy ? 'ready' : 'missing';
  return [...watched, { kind: 'service', name: 'proxy', namespace, state }];
}

export function worstState(resources: ResourceState[]): ResourceStatus {
  if (resources.length === 0) return 'missing';
  const worst = Math.max(...resources.map(r => states.indexOf(r.state)));
  return states[worst];
}

export function deploymentState(deployment?: V1Deployment): ResourceStatus {
  if (!deployment) return 'missing';
  const { metadata, spec, status } = deployment;
  const wanted = spec?.replicas ?? 1;
  const available = status?.availableReplicas ?? 0;
  const observed = status?.observedGeneration ?? 0;
  if (observed < (metadata?.generation ?? 0)) return 'updating';
  if (available === 0 && wanted > 0) return 'unavailable';
  if ((status?.updatedReplicas ?? wanted) < wanted) return 'updating';
  return available < wanted ? 'degraded' : 'ready';
}
