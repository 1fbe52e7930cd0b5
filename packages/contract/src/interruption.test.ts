import { core } from './kube/paths';
import { Scratch } from './testing/Scratch';
import { WatchLog } from './kube/WatchLog';
import {
  Backup,
  Restore,
  ServerStatusRequest,
  StorageLocation,
} from './velero/types';
import { useVelero } from './velero/useVelero';
import { fetchFile } from './velero/VeleroClient';

/** Enough for a real server to be still at it when it dies. */
const MANY = 300;
const AT_ONCE = 20;

/** A run that was over before the server died proves nothing. */
const ATTEMPTS = 5;

const UP_SECONDS = 180;

describe('the server', () => {
  const stage = useVelero();
  let namespace: string;

  beforeAll(async () => {
    namespace = await stage.shared.namespace();
    await fill(stage.shared, namespace);
  });

  /** A location that is validated again tells that the server works. */
  async function startServer(): Promise<void> {
    const { velero, world } = stage;
    const before = await velero.location();
    await world.velero.start();
    await velero.locationUntil(
      'the server is up',
      UP_SECONDS,
      ({ status }) =>
        status?.lastValidationTime !== before.status?.lastValidationTime,
    );
  }

  /** Kills the server as soon as the object is in progress; false if that was too late. */
  async function killDuring(
    plural: string,
    create: () => Promise<Backup | Restore>,
  ): Promise<string | undefined> {
    const { api, velero, world } = stage;
    const { metadata: list } = await api.get<Backup>(velero.path(plural));
    const log = await WatchLog.open<Backup | Restore>(
      world.admin,
      velero.path(plural),
      { resourceVersion: list.resourceVersion },
    );
    const begun = new Promise<void>(resolve => {
      log.onObject(({ status }) => {
        if (status?.phase === 'InProgress') {
          resolve();
        }
      });
    });
    const { metadata } = await create();
    await begun;
    await world.velero.kill();
    log.stop();
    const { status } = await api.get<Backup>(
      velero.path(plural, metadata.name),
    );
    return status?.phase === 'InProgress' ? metadata.name : undefined;
  }

  async function interrupted(
    plural: string,
    create: () => Promise<Backup | Restore>,
  ): Promise<string> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const name = await killDuring(plural, create);
      if (name) {
        return name;
      }
      await startServer();
    }
    throw new Error(`${ATTEMPTS} ${plural} were over before the server died`);
  }

  it('tells its version and its plugins', async () => {
    const { velero } = stage;
    const { metadata } = await velero.createStatusRequest();

    const { status } = await velero.statusRequestOnceAnswered(metadata.name);

    expect(status?.serverVersion).toMatch(/^v1\.18\.\d+/);
    expect(status?.processedTimestamp).toEqual(expect.any(String));
    expect(status?.plugins).toEqual(
      expect.arrayContaining([
        { name: 'velero.io/aws', kind: 'ObjectStore' },
        { name: 'velero.io/pod', kind: 'RestoreItemAction' },
      ]),
    );
  });

  it('that dies in a backup leaves it as it was, and calls it failed when it is back', async () => {
    const { api, velero, world } = stage;
    const create = () =>
      velero.createBackup({ includedNamespaces: [namespace] });
    const name = await interrupted('backups', create);
    const location = await velero.location();
    const request = await velero.createStatusRequest();
    const next = await create();

    // Longer than the server lets any of them wait.
    await world.pass(20);

    const read = <T>(plural: string, object: string) =>
      api.get<T>(velero.path(plural, object));
    const dead = await read<Backup>('backups', name);
    expect(dead.status?.phase).toBe('InProgress');
    const waiting = await read<Backup>('backups', next.metadata.name);
    expect(waiting.status?.phase).toBeUndefined();
    const unanswered = await read<ServerStatusRequest>(
      'serverstatusrequests',
      request.metadata.name,
    );
    expect(unanswered.status?.phase).toBeUndefined();
    // It still looks available; only its age tells.
    expect(await velero.location()).toEqual<StorageLocation>(location);

    await startServer();

    const failed = await velero.endOfBackup(name);
    expect(failed.status).toMatchObject({
      phase: 'Failed',
      failureReason:
        'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
      completionTimestamp: expect.any(String),
    });
    const { status } = await velero.endOfBackup(next.metadata.name);
    expect(status?.phase).toBe('Completed');
    await velero.statusRequestOnceAnswered(request.metadata.name);
    const { code } = await fetchFile(await velero.addressOf('BackupLog', name));
    expect(code).toBe(404);
    // Nobody looks whether a backup is any good before restoring from it.
    const restore = await velero.restore({ backupName: name });
    expect(restore.status).toMatchObject({
      phase: 'Failed',
      failureReason: expect.stringContaining('error downloading backup'),
    });
  });

  it('that dies in a restore calls it failed when it is back', async () => {
    const { api, velero, world } = stage;
    const backup = await velero.backUp({ includedNamespaces: [namespace] });
    expect(backup.status?.phase).toBe('Completed');
    const backupName = backup.metadata.name;
    let copies = 0;
    const create = () => {
      copies += 1;
      const target = stage.scratch.adopt(`${namespace}-${copies}`);
      return velero.createRestore({
        backupName,
        namespaceMapping: { [namespace]: target },
      });
    };
    const name = await interrupted('restores', create);
    const next = await velero.createRestore({
      backupName,
      labelSelector: { matchLabels: { none: 'such' } },
    });
    await world.pass(10);
    const waiting = await api.get<Restore>(
      velero.path('restores', next.metadata.name),
    );
    expect(waiting.status?.phase).toBeUndefined();

    await startServer();

    const failed = await velero.endOfRestore(name);
    expect(failed.status).toMatchObject({
      phase: 'Failed',
      failureReason:
        'found a restore with status "InProgress" during the server starting, mark it as "Failed"',
      completionTimestamp: expect.any(String),
    });
    const { status } = await velero.endOfRestore(next.metadata.name);
    expect(status?.phase).toBe('Completed');
    expect(
      await api.find(core(namespace, 'configmaps', 'many-0')),
    ).toBeDefined();
  });
});

async function fill(scratch: Scratch, namespace: string): Promise<void> {
  for (let from = 0; from < MANY; from += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        scratch.configMap(namespace, `many-${from + index}`),
      ),
    );
  }
}
