import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KOTS_LABELS } from '../../kots/annotations';
import { KubeReader } from '../../kubernetes/KubeReader';
import {
  KubeMetadata,
  KubeObject,
  KubeResource,
  RESOURCES,
} from '../../kubernetes/types';

/** The label that the admin console's own objects carry, as a selector. */
export const ADMIN_CONSOLE_SELECTOR = `${KOTS_LABELS.kotsadm}=true`;

/**
 * Kinds of the admin console in the order in which the KOTS CLI deletes them. The CLI's cluster-scoped
 * kinds are left out: one ClusterRole and one binding serve every KOTS installation of a cluster.
 */
export const DELETION_ORDER: KubeResource[] = [
  RESOURCES.services,
  RESOURCES.deployments,
  RESOURCES.statefulSets,
  RESOURCES.pods,
  RESOURCES.persistentVolumeClaims,
  RESOURCES.secrets,
  RESOURCES.configMaps,
  RESOURCES.roleBindings,
  RESOURCES.roles,
  RESOURCES.serviceAccounts,
];

const WORKLOADS: KubeResource[] = [
  RESOURCES.services,
  RESOURCES.deployments,
  RESOURCES.statefulSets,
  RESOURCES.pods,
];

/** What runs, and the way to it; it must be gone before what it works with is deleted. */
export function isWorkload({ resource }: DeletableObject): boolean {
  return WORKLOADS.includes(resource);
}

/** The cluster-scoped objects that stay, by the names that KOTS gives them. */
export const SHARED_CLUSTER_OBJECTS: {
  resource: KubeResource;
  name: string;
}[] = [
  { resource: RESOURCES.clusterRoles, name: 'kotsadm-role' },
  { resource: RESOURCES.clusterRoleBindings, name: 'kotsadm-rolebinding' },
];

export function toPreviewObject(
  resource: KubeResource,
  metadata: KubeMetadata,
): PreviewObject {
  return {
    kind: resource.kind,
    namespace: metadata.namespace,
    name: metadata.name,
    uid: metadata.uid,
  };
}

/** Pods and other objects with a controller go when it goes. */
function isOwned(metadata: KubeMetadata): boolean {
  return (metadata.ownerReferences ?? []).some(owner => owner.controller);
}

interface FoundObject {
  resource: KubeResource;
  metadata: KubeMetadata;
}

/** What stands of the admin console in the namespace now, in order of deletion. */
async function findAdminConsole(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<FoundObject[]> {
  const lists = await Promise.all(
    DELETION_ORDER.map(async resource => {
      const found = await reader.listMetadata(resource, {
        namespace,
        labelSelector: ADMIN_CONSOLE_SELECTOR,
        signal,
      });
      return found
        .filter(metadata => !isOwned(metadata))
        .map(metadata => ({ resource, metadata }));
    }),
  );
  return lists.flat();
}

/** The admin console's objects that stand in the namespace now, in order of deletion. */
export async function listAdminConsole(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<PreviewObject[]> {
  const found = await findAdminConsole(reader, namespace, signal);
  return found.map(({ resource, metadata }) =>
    toPreviewObject(resource, metadata),
  );
}

/** Uids of the admin console's objects that nobody has begun to delete. */
export async function untouchedUids(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const found = await findAdminConsole(reader, namespace, signal);
  return new Set(
    found
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(({ metadata }) => metadata.uid),
  );
}

/** An object with what is needed to delete it, and nothing else. */
export interface DeletableObject {
  resource: KubeResource;
  namespace: string;
  name: string;
  uid: string;
}

function toDeletable(object: PreviewObject): DeletableObject {
  const { kind, namespace, name, uid } = object;
  const resource = DELETION_ORDER.find(item => item.kind === kind);
  if (!resource || !namespace || !uid) {
    throw new Error(`${kind} ${name} is not an object that may be deleted`);
  }
  return { resource, namespace, name, uid };
}

/** The previewed objects in the order in which they are to be deleted. Throws if one must not be. */
export function inDeletionOrder(objects: PreviewObject[]): DeletableObject[] {
  return objects
    .map(toDeletable)
    .sort(
      (a, b) =>
        DELETION_ORDER.indexOf(a.resource) - DELETION_ORDER.indexOf(b.resource),
    );
}

interface Binding extends KubeObject {
  subjects?: { kind: string; namespace?: string; name: string }[];
}

/**
 * Whom the binding shared by all KOTS installations of the cluster names, as `Kind namespace/name`.
 * Undefined if there is no such binding.
 */
export async function readSharedSubjects(
  reader: KubeReader,
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  const binding = await reader.get<Binding>(
    RESOURCES.clusterRoleBindings,
    { name: 'kotsadm-rolebinding' },
    signal,
  );
  return binding?.subjects
    ?.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`)
    .sort();
}
