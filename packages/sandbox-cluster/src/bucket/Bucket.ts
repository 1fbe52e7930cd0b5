import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { dirname, join } from 'path';

/** Where a backup storage location keeps its objects, as in its `spec.objectStorage`. */
export interface ObjectStorage {
  bucket: string;
  prefix?: string;
}

/** One bucket with an optional prefix, kept as a folder on disk. Keys are relative to the prefix. */
export class Bucket {
  private constructor(
    private readonly folder: string,
    private readonly urlPath: string,
  ) {}

  static open(root: string, storage: ObjectStorage): Bucket {
    const path = [storage.bucket, storage.prefix].filter(Boolean).join('/');
    return new Bucket(join(root, path), path);
  }

  create(): void {
    mkdirSync(this.folder, { recursive: true });
  }

  exists(): boolean {
    return existsSync(this.folder);
  }

  /** The object's path in a URL of the bucket server. */
  pathOf(key: string): string {
    return `${this.urlPath}/${key}`;
  }

  has(key: string): boolean {
    return existsSync(join(this.folder, key));
  }

  read(key: string): Buffer | undefined {
    return this.has(key) ? readFileSync(join(this.folder, key)) : undefined;
  }

  /** The rename makes sure that a killed process leaves either the old object or the new one. */
  write(key: string, body: Buffer): void {
    const path = join(this.folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, body);
    renameSync(`${path}.part`, path);
  }

  /** Names of the folders directly below `key`; all of the bucket's without it. */
  folders(key = ''): string[] {
    const path = join(this.folder, key);
    if (!existsSync(path)) {
      return [];
    }
    return readdirSync(path, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort();
  }

  removeFolder(key: string): void {
    rmSync(join(this.folder, key), { recursive: true, force: true });
  }
}
