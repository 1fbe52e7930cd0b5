import type { KubeObject } from '../../store/types';
import type { BackedUpItem } from '../selection/backedUpItem';

/** Why an item is left out although the filters select it; undefined if it is restored. */
export function skipReason(item: BackedUpItem): string | undefined {
  const { object } = item;
  switch (item.plural) {
    case 'pods':
      return ['Succeeded', 'Failed'].includes(object.status?.phase)
        ? 'it is completed'
        : undefined;
    case 'jobs':
      return object.status?.completionTime ? 'it is completed' : undefined;
    case 'persistentvolumes':
      return keepsVolume(object)
        ? undefined
        : 'it has no snapshot and its reclaim policy is Delete';
    default:
      return undefined;
  }
}

/** Without a snapshot only a volume that outlives its claim can be bound again. */
export function keepsVolume(volume: KubeObject): boolean {
  return volume.spec?.persistentVolumeReclaimPolicy === 'Retain';
}
