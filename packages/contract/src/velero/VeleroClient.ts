import fetch from 'node-fetch';
import { gunzipSync } from 'node:zlib';
import { KubeApi } from '../kube/KubeApi';
import { KubeObject } from '../kube/KubeObject';
import { velero } from '../kube/paths';
import { uniqueName } from '../testing/Scratch';
import { until } from '../testing/until';
import { World } from '../worlds/World';
import {
  Backup,
  BackupSpec,
  DeleteBackupRequest,
  DownloadRequest,
  Restore,
  RestoreSpec,
  ServerStatusRequest,
  StorageLocation,
} from './types';

/** In cluster time; a server that has just come up needs a while to begin. */
const RUN_SECONDS = 180;
const ANSWER_SECONDS = 60;

const TERMINAL = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

interface Marks {
  name?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Velero as its users meet it: through its objects and the files that it signs. */
export class VeleroClient {
  private readonly backups = new Set<string>();
  private readonly requests = new Set<string>();

  constructor(private readonly world: World, readonly api: KubeApi) {}

  path(plural: string, name?: string): string {
    return velero(this.world.velero.namespace, plural, name);
  }

  async createBackup(spec: BackupSpec, marks: Marks = {}): Promise<Backup> {
    const { name = uniqueName('contract'), labels, annotations } = marks;
    this.backups.add(name);
    return this.create<Backup>('backups', 'Backup', {
      metadata: { name, labels, annotations },
      spec,
    });
  }

  /** A backup that has ended, however. */
  async backUp(spec: BackupSpec, marks: Marks = {}): Promise<Backup> {
    const { metadata } = await this.createBackup(spec, marks);
    return this.endOfBackup(metadata.name);
  }

  endOfBackup(name: string): Promise<Backup> {
    return this.endOf<Backup>('backups', name);
  }

  createRestore(spec: RestoreSpec): Promise<Restore> {
    return this.create<Restore>('restores', 'Restore', {
      metadata: { name: uniqueName('contract') },
      spec,
    });
  }

  /** A restore that has ended, however. */
  async restore(spec: RestoreSpec): Promise<Restore> {
    const { metadata } = await this.createRestore(spec);
    return this.endOfRestore(metadata.name);
  }

  endOfRestore(name: string): Promise<Restore> {
    return this.endOf<Restore>('restores', name);
  }

  location(): Promise<StorageLocation> {
    return this.api.get<StorageLocation>(this.locationPath());
  }

  /** The storage location once it is so. */
  async locationUntil(
    what: string,
    seconds: number,
    condition: (location: StorageLocation) => boolean,
  ): Promise<StorageLocation> {
    return until(what, this.world.patience(seconds), async () => {
      const location = await this.location();
      return condition(location) && location;
    });
  }

  setAccessMode(accessMode: 'ReadOnly' | 'ReadWrite') {
    return this.api.mergePatch<StorageLocation>(this.locationPath(), {
      spec: { accessMode },
    });
  }

  requestDownload(kind: string, name: string): Promise<DownloadRequest> {
    return this.create<DownloadRequest>('downloadrequests', 'DownloadRequest', {
      metadata: { name: uniqueName('contract') },
      spec: { target: { kind, name } },
    });
  }

  /** The signed address of a file, which need not exist. */
  async addressOf(kind: string, name: string): Promise<string> {
    const { metadata } = await this.requestDownload(kind, name);
    const path = this.path('downloadrequests', metadata.name);
    const { status } = await this.answerTo<DownloadRequest>(
      path,
      request => request.status?.phase === 'Processed',
    );
    await this.api.delete(path);
    return status?.downloadURL ?? '';
  }

  /** Text of a file that Velero keeps compressed. */
  async download(kind: string, name: string): Promise<string> {
    const { code, body } = await fetchFile(await this.addressOf(kind, name));
    if (code !== 200) {
      throw new Error(`The ${kind} of ${name} answered ${code}`);
    }
    return gunzipSync(body).toString();
  }

  async downloadJson<T>(kind: string, name: string): Promise<T> {
    return JSON.parse(await this.download(kind, name)) as T;
  }

  async requestDeletion(backupName: string): Promise<DeleteBackupRequest> {
    const request = await this.create<DeleteBackupRequest>(
      'deletebackuprequests',
      'DeleteBackupRequest',
      { metadata: { name: uniqueName('contract') }, spec: { backupName } },
    );
    this.requests.add(request.metadata.name);
    return request;
  }

  /** What the server has to say against deleting the backup. */
  async deletionErrors(backupName: string): Promise<string[]> {
    const { metadata } = await this.requestDeletion(backupName);
    const { status } = await this.answerTo<DeleteBackupRequest>(
      this.path('deletebackuprequests', metadata.name),
      request => request.status?.phase === 'Processed',
    );
    return status?.errors ?? [];
  }

  /** Resolves when the backup and all about it is gone. */
  async deleteBackup(name: string): Promise<void> {
    let request: DeleteBackupRequest | undefined;
    await until(
      `backups/${name} is gone`,
      this.world.patience(RUN_SECONDS),
      async () => {
        request ??= await this.requestDeletion(name);
        if (!(await this.api.find(this.path('backups', name)))) return true;
        // Just after its end a backup is still "in progress" for the deletion; a request that stays was refused.
        const answered = await this.api.find<DeleteBackupRequest>(
          this.path('deletebackuprequests', request.metadata.name),
        );
        if (answered?.status?.phase === 'Processed') request = undefined;
        return false;
      },
    );
    this.backups.delete(name);
  }

  createStatusRequest(): Promise<ServerStatusRequest> {
    return this.create<ServerStatusRequest>(
      'serverstatusrequests',
      'ServerStatusRequest',
      { metadata: { name: uniqueName('contract') }, spec: {} },
    );
  }

  statusRequestOnceAnswered(name: string): Promise<ServerStatusRequest> {
    return this.answerTo<ServerStatusRequest>(
      this.path('serverstatusrequests', name),
      request => request.status?.phase === 'Processed',
    );
  }

  async untilGone(plural: string, name: string, seconds = RUN_SECONDS) {
    await until(
      `${plural}/${name} is gone`,
      this.world.patience(seconds),
      async () => (await this.api.find(this.path(plural, name))) === undefined,
    );
  }

  /** Takes away the backups that the tests made, with their restores and their files. */
  async clear(): Promise<void> {
    for (const name of this.backups) {
      const backup = await this.api.find<Backup>(this.path('backups', name));
      if (backup) {
        await this.remove(backup);
      }
    }
    for (const name of this.requests) {
      const path = this.path('deletebackuprequests', name);
      await this.api.send({ method: 'DELETE', path });
    }
    this.backups.clear();
    this.requests.clear();
  }

  /** Of a backup that never began there is nothing but the object. */
  private async remove({ metadata, status }: Backup): Promise<void> {
    if (status?.phase === 'FailedValidation') {
      await this.api.delete(this.path('backups', metadata.name));
      return;
    }
    await this.deleteBackup(metadata.name);
  }

  private locationPath(): string {
    return this.path('backupstoragelocations', this.world.velero.location);
  }

  private create<T extends KubeObject>(
    plural: string,
    kind: string,
    content: object,
  ): Promise<T> {
    return this.api.create<T>(this.path(plural), {
      apiVersion: 'velero.io/v1',
      kind,
      ...content,
    });
  }

  private endOf<T extends Backup | Restore>(
    plural: string,
    name: string,
  ): Promise<T> {
    return until(
      `the end of ${plural}/${name}`,
      this.world.patience(RUN_SECONDS),
      async () => {
        const object = await this.api.get<T>(this.path(plural, name));
        return TERMINAL.includes(object.status?.phase ?? '') && object;
      },
    ) as Promise<T>;
  }

  private answerTo<T extends KubeObject>(
    path: string,
    isAnswered: (request: T) => boolean,
  ): Promise<T> {
    return until(
      `an answer to ${path}`,
      this.world.patience(ANSWER_SECONDS),
      async () => {
        const request = await this.api.get<T>(path);
        return isAnswered(request) && request;
      },
    ) as Promise<T>;
  }
}

/** The file as it is stored. */
export async function fetchFile(address: string) {
  const response = await fetch(address, { compress: false });
  return { code: response.status, body: await response.buffer() };
}
