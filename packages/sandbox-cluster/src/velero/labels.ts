import { createHash } from 'crypto';

export const BACKUP_NAME_LABEL = 'velero.io/backup-name';
export const BACKUP_UID_LABEL = 'velero.io/backup-uid';
export const RESTORE_NAME_LABEL = 'velero.io/restore-name';
export const STORAGE_LOCATION_LABEL = 'velero.io/storage-location';
export const EXCLUDE_LABEL = 'velero.io/exclude-from-backup';
export const GC_FAILURE_LABEL = 'velero.io/gc-failure';

const MAX_LABEL_LENGTH = 63;
const HASH_LENGTH = 6;

/** Names can be longer than label values: those are cut and end in a piece of the name's hash. */
export function labelValue(name: string): string {
  if (name.length <= MAX_LABEL_LENGTH) {
    return name;
  }
  const hash = createHash('sha256').update(name).digest('hex');
  return (
    name.slice(0, MAX_LABEL_LENGTH - HASH_LENGTH) + hash.slice(0, HASH_LENGTH)
  );
}
