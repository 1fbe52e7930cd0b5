import { resources } from '../../store/resources';
import type { ObjectStore } from '../../store/types';
import { EXCLUDE_LABEL } from '../labels';
import { itemKey, toItem, type BackedUpItem } from './backedUpItem';
import {
  admitsItem,
  includesClusterScope,
  matchesLabels,
  type Filters,
} from './filters';
import { relatedItems } from './relatedItems';

/** The objects that a backup with these filters holds, the related ones included. */
export function collectItems(
  store: ObjectStore,
  filters: Filters,
): BackedUpItem[] {
  const all = resources.flatMap(resource =>
    store.list(resource.plural).map(object => toItem(resource, object)),
  );
  const excludedNamespaces = all
    .filter(item => item.plural === 'namespaces' && isOptedOut(item))
    .map(item => item.object.metadata.name);
  const effective: Filters = {
    ...filters,
    excludedNamespaces: [
      ...(filters.excludedNamespaces ?? []),
      ...excludedNamespaces,
    ],
  };
  const withClusterScope = includesClusterScope(filters);

  const collected = new Map<string, BackedUpItem>();
  const add = (item: BackedUpItem) => {
    if (collected.has(itemKey(item)) || isOptedOut(item)) {
      return;
    }
    if (!admitsItem(effective, item)) {
      return;
    }
    collected.set(itemKey(item), item);
    relatedItems(item, all).forEach(add);
  };

  all
    .filter(item => item.namespaced || withClusterScope)
    .filter(item => matchesLabels(effective, item))
    .forEach(add);
  addNamespaces(collected, all);
  return [...collected.values()];
}

/** The Namespace of each collected object comes along whatever its labels are. */
function addNamespaces(
  collected: Map<string, BackedUpItem>,
  all: BackedUpItem[],
): void {
  const names = new Set(
    [...collected.values()].map(item => item.object.metadata.namespace),
  );
  all
    .filter(item => item.plural === 'namespaces')
    .filter(item => names.has(item.object.metadata.name))
    .forEach(item => collected.set(itemKey(item), item));
}

function isOptedOut(item: BackedUpItem): boolean {
  return item.object.metadata.labels?.[EXCLUDE_LABEL] === 'true';
}
