import { Known } from './schedule';

/** A setting as it was read, and how it is changed. The portal changes none of them. @public */
export interface BackupSetting {
  id:
    | 'provider'
    | 'bucket'
    | 'prefix'
    | 'region'
    | 'access-mode'
    | 'location-phase'
    | 'velero-version'
    | 'plugins'
    | 'node-agent'
    | 'uploader'
    | 'minimal-rbac';
  title: string;
  value: Known<string>;
  /** What the value was read from: `BackupStorageLocation velero/default`. */
  source: string;
  /** When it was read, ISO 8601 in UTC. */
  observedAt: string;
  /** The command that changes it, with this installation's names; absent where none does. */
  changeCommand?: string;
}

/** How KOTS and Velero are set up. @public */
export interface BackupSettings {
  settings: BackupSetting[];
}
