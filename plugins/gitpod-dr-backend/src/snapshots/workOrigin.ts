import { ForeignWork } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KOTS_ANNOTATIONS, readKotsSnapshot } from '../kots/annotations';
import { VELERO_LABELS } from '../velero/labels';
import { BackupRecord, RestoreRecord } from '../velero/records';

/** What started a Backup or Restore, as far as its traces tell. */
export interface WorkOrigin {
  startedBy: ForeignWork['startedBy'];
  sentence: string;
}

const BY_HAND: WorkOrigin = {
  startedBy: 'velero',
  sentence: 'It has no trace of KOTS: somebody used velero or kubectl.',
};

export function originOfBackup({
  annotations,
  labels,
}: BackupRecord): WorkOrigin {
  const schedule = labels[VELERO_LABELS.scheduleName];
  if (schedule) {
    return {
      startedBy: 'schedule',
      sentence: `The Velero Schedule ${schedule} started it.`,
    };
  }
  const { kind, trigger } = readKotsSnapshot(annotations);
  if (kind === 'velero') return BY_HAND;
  if (trigger === 'schedule') {
    return { startedBy: 'schedule', sentence: "KOTS's schedule started it." };
  }
  return {
    startedBy: 'kots',
    sentence:
      'It came through KOTS: somebody used its admin console or kubectl kots backup.',
  };
}

export function originOfRestore({
  name,
  annotations,
  backupName,
}: RestoreRecord): WorkOrigin {
  // KOTS names a Restore after the Backup, and that of an application has no other trace.
  const isNamedByKots =
    backupName !== undefined &&
    (name === backupName || name.startsWith(`${backupName}.`));
  if (KOTS_ANNOTATIONS.instance in annotations || isNamedByKots) {
    return {
      startedBy: 'kots',
      sentence:
        'It came through KOTS: somebody used kubectl kots restore or the admin console.',
    };
  }
  return BY_HAND;
}

/** KOTS deploys when it is told to, by a person or by automatic updates; nothing tells which. */
export const ORIGIN_OF_DEPLOY: WorkOrigin = {
  startedBy: 'kots',
  sentence:
    'KOTS deploys: somebody pressed Deploy or Redeploy, or updates are automatic.',
};
