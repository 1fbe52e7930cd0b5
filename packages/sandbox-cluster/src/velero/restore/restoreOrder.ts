import { groupResource, type BackedUpItem } from '../selection/backedUpItem';

const FIRST = [
  'customresourcedefinitions.apiextensions.k8s.io',
  'namespaces',
  'storageclasses.storage.k8s.io',
  'datauploads.velero.io',
  'persistentvolumes',
  'persistentvolumeclaims',
  'clusterroles.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'serviceaccounts',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'secrets',
  'configmaps',
  'limitranges',
  'priorityclasses.scheduling.k8s.io',
  'pods',
  'replicasets.apps',
  'endpoints',
  'services',
];

/** Velero's order: what others need first, then the kinds by name. */
export function inRestoreOrder(items: BackedUpItem[]): BackedUpItem[] {
  return [...items].sort(
    (a, b) =>
      rank(a) - rank(b) || groupResource(a).localeCompare(groupResource(b)),
  );
}

function rank(item: BackedUpItem): number {
  const index = FIRST.indexOf(groupResource(item));
  return index === -1 ? FIRST.length : index;
}
