import type { Bucket } from '../../bucket';
import { gzipJson, gzipText } from '../../bucket/compression';
import { downloadKey, restoreFolder } from '../../bucket/layout';
import type { Results } from '../results';
import type { ResourceList } from '../selection/backedUpItem';

export interface RestoreFiles {
  results: Results;
  log: string;
  resources: ResourceList;
}

export function writeRestoreFiles(
  bucket: Bucket,
  name: string,
  { results, log, resources }: RestoreFiles,
): void {
  bucket.write(downloadKey('RestoreResults', name)!, gzipJson(results));
  bucket.write(downloadKey('RestoreLog', name)!, gzipText(log));
  bucket.write(downloadKey('RestoreResourceList', name)!, gzipJson(resources));
}

export function removeRestoreFiles(bucket: Bucket, name: string): void {
  bucket.removeFolder(restoreFolder(name));
}
