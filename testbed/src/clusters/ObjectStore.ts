import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProcessSpec } from '../processes/BackgroundProcesses';

export const BUCKET = 'gitpod-backups';
export const REGION = 'us-east-1';
export const OBJECT_STORE = 'object-store';

interface Keys {
  accessKey: string;
  secretKey: string;
}

/** The S3 server that all clusters of the bed share: a gateway over a folder. */
export class ObjectStore {
  private readonly folder: string;

  constructor(stateDir: string, private readonly port: number) {
    this.folder = path.join(stateDir, OBJECT_STORE);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** In the form of AWS's shared credentials. */
  get credentialsFile(): string {
    return path.join(this.folder, 'credentials');
  }

  /** Makes the bucket and the keys, once. */
  prepare(): void {
    if (existsSync(this.credentialsFile)) return;
    mkdirSync(path.join(this.dataDir, BUCKET), { recursive: true });
    mkdirSync(this.metadataDir, { recursive: true });
    writeFileSync(
      this.credentialsFile,
      [
        '[default]',
        `aws_access_key_id=${randomBytes(10).toString('hex')}`,
        `aws_secret_access_key=${randomBytes(20).toString('hex')}`,
        '',
      ].join('\n'),
      { mode: 0o600 },
    );
  }

  process(command: string): ProcessSpec {
    const { accessKey, secretKey } = this.keys();
    return {
      name: OBJECT_STORE,
      command,
      args: [
        `--port=127.0.0.1:${this.port}`,
        `--region=${REGION}`,
        '--quiet',
        'posix',
        // Beside the data, for folders whose file system keeps no extended attributes.
        `--sidecar=${this.metadataDir}`,
        this.dataDir,
      ],
      env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey },
    };
  }

  /** Any answer will do: without a signature it is a refusal. */
  async answers(): Promise<boolean> {
    return (await fetch(this.url)).status > 0;
  }

  private get dataDir(): string {
    return path.join(this.folder, 'data');
  }

  private get metadataDir(): string {
    return path.join(this.folder, 'metadata');
  }

  private keys(): Keys {
    const text = readFileSync(this.credentialsFile, 'utf8');
    const value = (name: string) =>
      new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
    return {
      accessKey: value('aws_access_key_id'),
      secretKey: value('aws_secret_access_key'),
    };
  }
}
