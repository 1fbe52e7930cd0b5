import {
  SnapshotContentGroup,
  SnapshotContents,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ListedObject } from '../resourceList';

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Objects by namespace and kind; those of no namespace come first. */
export function groupContents(objects: ListedObject[]): SnapshotContents {
  const groups = new Map<string, SnapshotContentGroup>();
  for (const { apiVersion, kind, namespace, name } of objects) {
    const key = [namespace ?? '', kind, apiVersion].join('/');
    const group = groups.get(key) ?? { apiVersion, kind, namespace, names: [] };
    group.names.push(name);
    groups.set(key, group);
  }
  const sorted = [...groups].sort(([a], [b]) => compare(a, b));
  return {
    totalObjects: objects.length,
    groups: sorted.map(([, group]) => ({
      ...group,
      names: group.names.sort(compare),
    })),
  };
}
