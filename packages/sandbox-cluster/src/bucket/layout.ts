/** Keys of the files that Velero keeps in a bucket. */

export const BACKUPS_FOLDER = 'backups';
export const RESTORES_FOLDER = 'restores';

/** Velero calls a location with any other folder at the top invalid. */
export const ALLOWED_TOP_FOLDERS = [
  BACKUPS_FOLDER,
  RESTORES_FOLDER,
  'restic',
  'metadata',
  'plugins',
  'kopia',
];

export function backupFolder(name: string): string {
  return `${BACKUPS_FOLDER}/${name}`;
}

export function restoreFolder(name: string): string {
  return `${RESTORES_FOLDER}/${name}`;
}

export function backupMetadataKey(name: string): string {
  return `${backupFolder(name)}/velero-backup.json`;
}

/** The backed up objects. The real server writes a tar archive here; ours is a list in JSON. */
export function backupContentsKey(name: string): string {
  return `${backupFolder(name)}/${name}-contents.json.gz`;
}

const downloadKeys: Record<string, (name: string) => string> = {
  BackupLog: name => inBackup(name, `${name}-logs.gz`),
  BackupContents: name => inBackup(name, `${name}.tar.gz`),
  BackupVolumeSnapshots: name =>
    inBackup(name, `${name}-volumesnapshots.json.gz`),
  BackupItemOperations: name =>
    inBackup(name, `${name}-itemoperations.json.gz`),
  BackupResourceList: name => inBackup(name, `${name}-resource-list.json.gz`),
  BackupResults: name => inBackup(name, `${name}-results.gz`),
  BackupVolumeInfos: name => inBackup(name, `${name}-volumeinfo.json.gz`),
  CSIBackupVolumeSnapshots: name =>
    inBackup(name, `${name}-csi-volumesnapshots.json.gz`),
  CSIBackupVolumeSnapshotContents: name =>
    inBackup(name, `${name}-csi-volumesnapshotcontents.json.gz`),
  RestoreLog: name => inRestore(name, `restore-${name}-logs.gz`),
  RestoreResults: name => inRestore(name, `restore-${name}-results.gz`),
  RestoreResourceList: name =>
    inRestore(name, `restore-${name}-resource-list.json.gz`),
  RestoreItemOperations: name =>
    inRestore(name, `restore-${name}-itemoperations.json.gz`),
  RestoreVolumeInfo: name => inRestore(name, `${name}-volumeinfo.json.gz`),
};

/** Answers undefined for a kind of target that the server does not know. */
export function downloadKey(kind: string, name: string): string | undefined {
  return downloadKeys[kind]?.(name);
}

export const DOWNLOAD_TARGET_KINDS = Object.keys(downloadKeys);

function inBackup(name: string, file: string): string {
  return `${backupFolder(name)}/${file}`;
}

function inRestore(name: string, file: string): string {
  return `${restoreFolder(name)}/${file}`;
}
