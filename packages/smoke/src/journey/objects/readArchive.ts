import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoredObject } from './StoredObject';

/** An object of a snapshot, and where an API server has it. */
export interface ArchivedObject {
  object: StoredObject;
  /** `/apis/apps/v1/namespaces/gitpod/deployments/kotsadm` */
  path: string;
}

/** Velero packs each object again in the version that its API server prefers. */
const FILE = /^resources\/([^/]+)\/(?:namespaces\/[^/]+|cluster)\/[^/]+\.json$/;

function pathOf(folder: string, { apiVersion, metadata }: StoredObject) {
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  const { namespace, name } = metadata;
  const place = namespace ? `/namespaces/${namespace}` : '';
  const [plural] = folder.split('.');
  return `${root}/${apiVersion}${place}/${plural}/${name}`;
}

/** Unpacks what Velero keeps of a snapshot's objects. */
export function readArchive(archive: Buffer): ArchivedObject[] {
  const dir = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-archive-'));
  try {
    execFileSync('tar', ['-xzf', '-', '-C', dir], { input: archive });
    return readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .sort()
      .flatMap(file => {
        const [, folder] = FILE.exec(file) ?? [];
        if (!folder) return [];
        const text = readFileSync(path.join(dir, file), 'utf8');
        const object: StoredObject = JSON.parse(text);
        return [{ object, path: pathOf(folder, object) }];
      });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
