import { SnapshotContentGroup } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Objects of one namespace, or those in none. */
export interface NamespaceContents {
  namespace?: string;
  total: number;
  kinds: SnapshotContentGroup[];
}

/** The groups with only what fits the text: a kind or a namespace that fits keeps all its names. */
export function searchContents(
  groups: SnapshotContentGroup[],
  text: string,
): SnapshotContentGroup[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return groups;
  const fits = (value = '') => value.toLowerCase().includes(wanted);
  return groups.flatMap(group => {
    if (fits(group.kind) || fits(group.namespace)) return [group];
    const names = group.names.filter(fits);
    return names.length > 0 ? [{ ...group, names }] : [];
  });
}

export function countObjects(groups: SnapshotContentGroup[]): number {
  return groups.reduce((sum, { names }) => sum + names.length, 0);
}

/** By namespace, then by kind; what is in no namespace comes last. */
export function byNamespace(
  groups: SnapshotContentGroup[],
): NamespaceContents[] {
  const namespaces = new Map<string, SnapshotContentGroup[]>();
  for (const group of groups) {
    const key = group.namespace ?? '';
    namespaces.set(key, [...(namespaces.get(key) ?? []), group]);
  }
  return [...namespaces]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || compare(a, b))
    .map(([namespace, kinds]) => ({
      namespace: namespace || undefined,
      total: countObjects(kinds),
      kinds: [...kinds].sort((a, b) => compare(a.kind, b.kind)),
    }));
}

function compare(a: string, b: string): number {
  return a.localeCompare(b);
}
