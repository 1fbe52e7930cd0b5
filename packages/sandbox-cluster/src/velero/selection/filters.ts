import { matchesSelector, type LabelSelector } from './labelSelector';
import { groupResource, type BackedUpItem } from './backedUpItem';

/** The filters that Backup and Restore specs have in common. */
export interface Filters {
  includedNamespaces?: string[];
  excludedNamespaces?: string[];
  includedResources?: string[];
  excludedResources?: string[];
  labelSelector?: LabelSelector;
  orLabelSelectors?: LabelSelector[];
  includeClusterResources?: boolean | null;
}

export function isIncluded(
  name: string,
  included: string[] = [],
  excluded: string[] = [],
): boolean {
  if (excluded.includes('*') || excluded.includes(name)) {
    return false;
  }
  return includesEverything(included) || included.includes(name);
}

function includesEverything(included: string[] = []): boolean {
  return included.length === 0 || included.includes('*');
}

/** True if no namespace is left out: only then are cluster-scoped objects included by themselves. */
export function coversAllNamespaces(filters: Filters): boolean {
  return (
    includesEverything(filters.includedNamespaces) &&
    !filters.excludedNamespaces?.length
  );
}

/** Whether the filters admit the kind and scope of an item; labels are not looked at. */
export function admitsItem(filters: Filters, item: BackedUpItem): boolean {
  if (!admitsResource(filters, item)) {
    return false;
  }
  return item.namespaced
    ? isIncluded(
        item.object.metadata.namespace ?? '',
        filters.includedNamespaces,
        filters.excludedNamespaces,
      )
    : filters.includeClusterResources !== false;
}

/** Whether cluster-scoped objects are included without being related to an included one. */
export function includesClusterScope(filters: Filters): boolean {
  return filters.includeClusterResources ?? coversAllNamespaces(filters);
}

export function matchesLabels(filters: Filters, item: BackedUpItem): boolean {
  const { labels } = item.object.metadata;
  if (filters.orLabelSelectors?.length) {
    return filters.orLabelSelectors.some(selector =>
      matchesSelector(selector, labels),
    );
  }
  return matchesSelector(filters.labelSelector ?? {}, labels);
}

export function hasBothSelectors(filters: Filters): boolean {
  return Boolean(filters.labelSelector && filters.orLabelSelectors?.length);
}

/** Names in both lists make a spec invalid. */
export function namespaceConflicts(filters: Filters): string[] {
  return (filters.excludedNamespaces ?? []).filter(name =>
    filters.includedNamespaces?.includes(name),
  );
}

function admitsResource(filters: Filters, item: BackedUpItem): boolean {
  const names = [item.plural, groupResource(item)];
  const excluded = filters.excludedResources ?? [];
  if (excluded.includes('*') || names.some(name => excluded.includes(name))) {
    return false;
  }
  return (
    includesEverything(filters.includedResources) ||
    names.some(name => filters.includedResources?.includes(name))
  );
}
