import type { KubeObject, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';

export function findLocation(
  store: ObjectStore,
  name: string,
): KubeObject | undefined {
  return store.get('backupstoragelocations', name, VELERO_NAMESPACE);
}

/** The location marked as default, else the one that is called so. */
export function defaultLocationName(store: ObjectStore): string {
  const marked = store
    .list('backupstoragelocations', { namespace: VELERO_NAMESPACE })
    .find(location => location.spec.default === true);
  return marked?.metadata.name ?? 'default';
}

export function isReadOnly(location: KubeObject): boolean {
  return location.spec.accessMode === 'ReadOnly';
}

export function isAvailable(location: KubeObject): boolean {
  return location.status?.phase === 'Available';
}
