/** Labels that Velero puts on what it makes. Names in them are cut as `veleroLabelValue` does. */
export const VELERO_LABELS = {
  backupName: 'velero.io/backup-name',
  backupUid: 'velero.io/backup-uid',
  scheduleName: 'velero.io/schedule-name',
  gcFailure: 'velero.io/gc-failure',
} as const;
