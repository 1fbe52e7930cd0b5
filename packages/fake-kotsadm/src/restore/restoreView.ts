import { volumeView } from '../snapshots/backupView';
import { PodVolume, VeleroRestore } from '../velero/types';

/** A Restore as the console shows it; before it exists nothing but `New`. */
export function restoreView(
  name: string,
  restore: VeleroRestore | undefined,
  volumes: PodVolume[],
) {
  if (!restore) {
    return { name, phase: 'New', volumes: null, errors: null, warnings: null };
  }
  return {
    name,
    phase: restore.status?.phase ?? '',
    volumes: volumes.map(volume => ({
      ...volumeView(volume),
      remainingSecondsExist: false,
    })),
    errors: messages(restore.status?.errors),
    warnings: messages(restore.status?.warnings),
  };
}

/** As many as Velero counted; their texts are in Velero's own results. */
function messages(count: number = 0) {
  return Array.from({ length: count }, () => ({
    title: '',
    message: 'see the results of the restore',
    namespace: '',
  }));
}
