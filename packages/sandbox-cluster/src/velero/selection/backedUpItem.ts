import type { KubeObject, Resource } from '../../store/types';

/** One object in a backup's contents. */
export interface BackedUpItem {
  plural: string;
  group: string;
  namespaced: boolean;
  object: KubeObject;
}

export function toItem(resource: Resource, object: KubeObject): BackedUpItem {
  const { plural, group, namespaced } = resource;
  return { plural, group, namespaced, object };
}

/** Velero's name of a resource: `pods`, `deployments.apps`. */
export function groupResource(resource: {
  plural: string;
  group: string;
}): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

/** `namespace/name`, or the name alone where there is no namespace. */
export function namespacedName(object: KubeObject): string {
  const { namespace, name } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}

export function itemKey(item: BackedUpItem): string {
  return `${groupResource(item)}/${namespacedName(item.object)}`;
}

/** A resource list as in the bucket: `apps/v1/Deployment` with the names of its objects. */
export type ResourceList = Record<string, string[]>;

export function toResourceList(
  entries: Array<{ object: KubeObject; entry: string }>,
): ResourceList {
  const list: ResourceList = {};
  for (const { object, entry } of entries) {
    (list[`${object.apiVersion}/${object.kind}`] ??= []).push(entry);
  }
  for (const names of Object.values(list)) {
    names.sort();
  }
  return list;
}
