import { BackupRecord } from '../../velero/records';

/** What Velero deletes with a Backup, beside its Restores. */
export function filesOf({ name, storageLocation }: BackupRecord): string[] {
  const place = storageLocation
    ? `storage location ${storageLocation}`
    : 'the backup storage';
  return [
    `The folder backups/${name} in ${place}: its objects, its log, its errors and warnings.`,
    'The data of its volumes, as far as no other snapshot needs it.',
    'The logs and results of the Restores that were made from it.',
  ];
}
