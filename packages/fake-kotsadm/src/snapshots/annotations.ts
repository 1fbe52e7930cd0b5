import { VeleroBackup } from '../velero/types';

export function isInstanceBackup(backup: VeleroBackup): boolean {
  return annotation(backup, 'kots.io/instance') === 'true';
}

export function annotation(backup: VeleroBackup, key: string): string {
  return backup.metadata?.annotations?.[key] ?? '';
}

/** Deployed sequence by app slug, at the time of the snapshot. */
export function appSequences(backup: VeleroBackup): Record<string, number> {
  return JSON.parse(annotation(backup, 'kots.io/apps-sequences') || '{}');
}
