import { kinds } from '../cluster/kinds';
import { VeleroRestore } from '../velero/types';

export function appRestoreName(backupName: string, slug: string): string {
  return `${backupName}.${slug}`;
}

/** The Restore that brings back what a snapshot holds of one app. */
export function appRestore(
  backupName: string,
  slug: string,
  veleroNamespace: string,
): VeleroRestore {
  return {
    ...kinds.restore,
    metadata: {
      name: appRestoreName(backupName, slug),
      namespace: veleroNamespace,
      annotations: { 'kots.io/instance': 'true' },
    },
    spec: {
      backupName,
      labelSelector: { matchLabels: { 'kots.io/app-slug': slug } },
      restorePVs: true,
      includeClusterResources: true,
    },
  };
}
