import {
  groupResource,
  itemKey,
  type BackedUpItem,
} from '../selection/backedUpItem';
import {
  admitsItem,
  coversAllNamespaces,
  matchesLabels,
  type Filters,
} from '../selection/filters';
import { claimNames } from '../selection/relatedItems';
import { inRestoreOrder } from './restoreOrder';

/** Kinds that belong to one cluster or to Velero itself. */
export const NON_RESTORABLE = [
  'nodes',
  'events',
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'backuprepositories.velero.io',
];

/** The items of a backup that a restore with these filters works on, in its order. */
export function selectItems(
  contents: BackedUpItem[],
  filters: Filters,
): BackedUpItem[] {
  const withClusterScope =
    filters.includeClusterResources === true || coversAllNamespaces(filters);
  const selected = new Map<string, BackedUpItem>();
  const add = (item: BackedUpItem) => {
    if (selected.has(itemKey(item)) || !isAdmitted(filters, item)) {
      return;
    }
    selected.set(itemKey(item), item);
    volumesOf(item, contents).forEach(add);
  };
  contents
    .filter(item => item.namespaced || withClusterScope)
    .filter(item => matchesLabels(filters, item))
    .forEach(add);
  return inRestoreOrder([...selected.values()]);
}

function isAdmitted(filters: Filters, item: BackedUpItem): boolean {
  return (
    !NON_RESTORABLE.includes(groupResource(item)) && admitsItem(filters, item)
  );
}

/** A pod brings its claims and a claim its volume, whatever their labels are. */
function volumesOf(
  item: BackedUpItem,
  contents: BackedUpItem[],
): BackedUpItem[] {
  const { object } = item;
  if (item.plural === 'pods') {
    const names = claimNames(object);
    return contents.filter(
      other =>
        other.plural === 'persistentvolumeclaims' &&
        other.object.metadata.namespace === object.metadata.namespace &&
        names.includes(other.object.metadata.name),
    );
  }
  if (item.plural === 'persistentvolumeclaims') {
    return contents.filter(
      other =>
        other.plural === 'persistentvolumes' &&
        other.object.metadata.name === object.spec?.volumeName,
    );
  }
  return [];
}
