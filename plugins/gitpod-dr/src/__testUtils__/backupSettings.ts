import {
  BackupSetting,
  BackupSettings,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';

export const CHANGE_BUCKET =
  'kubectl kots velero configure-aws-s3 access-key --namespace gitpod --bucket gitpod-backups';

export function backupSetting(
  id: BackupSetting['id'],
  changes: Partial<BackupSetting> = {},
): BackupSetting {
  return {
    id,
    title: id,
    value: { known: true, value: `value of ${id}` },
    source: 'BackupStorageLocation velero/default',
    observedAt: minutesAgo(2),
    ...changes,
  };
}

export function backupSettings(
  settings: BackupSetting[] = [
    backupSetting('provider', { title: 'Provider' }),
    backupSetting('bucket', { title: 'Bucket', changeCommand: CHANGE_BUCKET }),
  ],
): BackupSettings {
  return { settings };
}
