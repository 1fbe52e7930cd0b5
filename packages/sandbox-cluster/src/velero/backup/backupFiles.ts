import type { Bucket } from '../../bucket';
import { gunzipJson, gzipJson, gzipText } from '../../bucket/compression';
import {
  backupContentsKey,
  backupFolder,
  backupMetadataKey,
  downloadKey,
} from '../../bucket/layout';
import type { KubeObject } from '../../store/types';
import type { Results } from '../results';
import {
  namespacedName,
  toResourceList,
  type BackedUpItem,
} from '../selection/backedUpItem';

export function isInBucket(bucket: Bucket, name: string): boolean {
  return bucket.has(backupMetadataKey(name));
}

export function writeBackupLog(
  bucket: Bucket,
  name: string,
  text: string,
): void {
  bucket.write(downloadKey('BackupLog', name)!, gzipText(text));
}

export function writeBackupResults(
  bucket: Bucket,
  name: string,
  results: Results,
): void {
  bucket.write(downloadKey('BackupResults', name)!, gzipJson(results));
}

export function writeBackupContents(
  bucket: Bucket,
  name: string,
  items: BackedUpItem[],
): void {
  const entries = items.map(({ object }) => ({
    object,
    entry: namespacedName(object),
  }));
  bucket.write(backupContentsKey(name), gzipJson(items));
  bucket.write(
    downloadKey('BackupResourceList', name)!,
    gzipJson(toResourceList(entries)),
  );
  bucket.write(downloadKey('BackupVolumeInfos', name)!, gzipJson([]));
}

export function readBackupContents(
  bucket: Bucket,
  name: string,
): BackedUpItem[] | undefined {
  const body = bucket.read(backupContentsKey(name));
  return body && gunzipJson<BackedUpItem[]>(body);
}

/** The Backup object as other clusters will see it, so without what only this cluster gave it. */
export function writeBackupMetadata(bucket: Bucket, backup: KubeObject): void {
  const { name, namespace, labels, annotations } = backup.metadata;
  const portable = {
    ...backup,
    metadata: { name, namespace, labels, annotations },
  };
  bucket.write(backupMetadataKey(name), Buffer.from(JSON.stringify(portable)));
}

export function readBackupMetadata(
  bucket: Bucket,
  name: string,
): KubeObject | undefined {
  const body = bucket.read(backupMetadataKey(name));
  return body && (JSON.parse(body.toString('utf8')) as KubeObject);
}

export function removeBackupFiles(bucket: Bucket, name: string): void {
  bucket.removeFolder(backupFolder(name));
}
