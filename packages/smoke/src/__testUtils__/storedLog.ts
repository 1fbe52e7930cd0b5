import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Puts another log of a Backup into the bucket. */
export function storeBackupLog(
  sandbox: Sandbox,
  name: string,
  text: string,
): void {
  const location = sandbox.store.get(
    'backupstoragelocations',
    'default',
    'velero',
  )!;
  const { bucket, prefix = '' } = location.spec.objectStorage;
  const stateDir = path.dirname(sandbox.kubeconfigPath);
  const folder = path.join(stateDir, 'bucket', bucket, prefix, 'backups', name);
  writeFileSync(path.join(folder, `${name}-logs.gz`), gzipSync(text));
}
