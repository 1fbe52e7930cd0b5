import { ConflictError, InputError } from '@backstage/errors';
import {
  PreviewFinding,
  SnapshotDeletion,
  SnapshotDeletionOrder,
  SnapshotDeletionPreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { createHash } from 'node:crypto';
import { ReplicaTurns, RunStore } from '../../database';
import {
  placesOf,
  ResolvedInstallation,
} from '../../installations/InstallationResolver';
import { isConflict } from '../../kubernetes/ClusterError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeWriter } from '../../kubernetes/KubeWriter';
import { unavailable } from '../../kubernetes/rights/unavailable';
import { RESOURCES } from '../../kubernetes/types';
import {
  DeletionRequestRecord,
  isOpenRequest,
  readDeletionRequests,
  toDeletionRequestRecord,
  toShownRequest,
} from '../../velero/deletionRequests';
import { VELERO_LABELS } from '../../velero/labels';
import { veleroLabelValue } from '../../velero/labelValue';
import { isActive } from '../../velero/phases';
import {
  BackupRecord,
  RestoreRecord,
  toBackupRecord,
  toRestoreRecord,
} from '../../velero/records';
import {
  DeleteBackupRequest,
  VeleroBackup,
  VeleroRestore,
} from '../../velero/types';
import { AdminConsoles } from '../AdminConsoles';
import { Connect } from '../detail/SnapshotFiles';
import { SnapshotCatalog } from '../SnapshotCatalog';
import { toSnapshot } from '../toSnapshot';
import { Turns } from '../Turns';
import { askUntilTaken, hasJustEnded } from './askUntilTaken';
import { findObstacles } from './deletionObstacles';
import { filesOf } from './deletedFiles';
import { findKotsRestore } from './kotsRestore';

export interface SnapshotDeleterOptions {
  snapshots: SnapshotCatalog;
  runs: Pick<RunStore, 'activeRuns'>;
  consoles: Pick<AdminConsoles, 'find'>;
  connect: Connect;
  replicas: Pick<ReplicaTurns, 'take'>;
}

/** How long a deletion waits for those that were asked for before it. */
const TURN_MS = 30_000;

/** What is known of a snapshot when its deletion is asked for. */
interface Look {
  backup: BackupRecord;
  restores: RestoreRecord[];
  requests: DeletionRequestRecord[];
  isLastGood: boolean;
  findings: PreviewFinding[];
}

/** Of this Backup, not of an earlier one with its name, which Velero removes with it. */
function requestOf(
  { name }: BackupRecord,
  requests: DeletionRequestRecord[],
): DeletionRequestRecord | undefined {
  return requests.find(({ backupName }) => backupName === name);
}

/**
 * The same for all who see the same: two clicks, or two people, are one request. After a request
 * that has failed the next one has another name.
 */
function requestName(
  { name, uid }: BackupRecord,
  failed: DeletionRequestRecord | undefined,
): string {
  const seen = createHash('sha256')
    .update(`${uid} ${failed?.uid ?? ''}`)
    .digest('hex');
  return `${name.slice(0, 200)}-${seen.slice(0, 10)}`;
}

/**
 * Has Velero delete snapshots, by a DeleteBackupRequest: a Backup that is deleted by itself comes back
 * from the bucket.
 */
export class SnapshotDeleter {
  private readonly turns = new Turns(1);

  constructor(private readonly options: SnapshotDeleterOptions) {}

  /** Throws as `SnapshotCatalog.get` does. */
  async preview(
    installation: ResolvedInstallation,
    name: string,
    userRef: string,
  ): Promise<SnapshotDeletionPreview> {
    const { reader } = this.options.connect(installation, 'backup', userRef);
    const look = await this.look(installation, name, reader, userRef);
    const { backup, restores, isLastGood, findings } = look;
    const open = requestOf(backup, look.requests);
    const now = new Date();
    return {
      snapshot: toSnapshot(backup, installation, now),
      computedAt: now.toISOString(),
      uid: backup.uid,
      confirmation: backup.name,
      restores: restores
        .filter(({ backupName }) => backupName === name)
        .map(({ name: restore, uid, phase, startedAt }) => ({
          name: restore,
          uid,
          phase,
          startedAt,
        })),
      files: filesOf(backup),
      isLastGood,
      request: open && toShownRequest(open),
      findings,
    };
  }

  /**
   * Throws `InputError` for a wrong confirmation, `ConflictError` where the snapshot is another one by
   * now or must not go, and as `SnapshotCatalog.get` does. Nothing is written in any of them.
   */
  async delete(
    installation: ResolvedInstallation,
    name: string,
    order: SnapshotDeletionOrder,
    userRef: string,
  ): Promise<SnapshotDeletion> {
    if (order.confirmation !== name) {
      throw new InputError(
        `Invalid body: confirmation: type "${name}" to confirm the deletion`,
      );
    }
    const { reader, writer } = this.options.connect(
      installation,
      'backup',
      userRef,
    );
    const { cluster, veleroNamespace } = installation;
    // One after the other: each of two that are the last good ones would see the other one stay.
    const asked = await this.takeTurn(
      `${cluster}/${veleroNamespace}`,
      async () => {
        const look = await this.look(installation, name, reader, userRef);
        return {
          backup: look.backup,
          first: await requestOnce(look, order, {
            reader,
            writer,
            veleroNamespace,
          }),
        };
      },
    );
    if (!asked) {
      throw new ConflictError(
        `${name} is not deleted: another deletion on the same Velero server is still being asked for. Try again in a moment`,
      );
    }
    const { backup, first } = asked;
    if (
      first.alreadyRequested ||
      !hasJustEnded(backup.completedAt, new Date())
    ) {
      return answer(backup, first.record, first.alreadyRequested);
    }
    const desk = { reader, writer, veleroNamespace, backup };
    const taken = await askUntilTaken({
      ask: async refused =>
        refused ? (await request(desk, refused)).record : first.record,
      look: async requested => {
        const requests = await readDeletionRequests(reader, veleroNamespace);
        return requests.find(item => item.name === requested);
      },
    });
    return answer(backup, taken, false);
  }

  /** Within this replica first, so that no more than one of its connections waits for the others. */
  private takeTurn<T>(
    place: string,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const { replicas } = this.options;
    return this.turns.take(place, TURN_MS, () =>
      replicas.take(`delete-snapshot ${place}`, TURN_MS, work),
    );
  }

  /** With fresh eyes, but for what the list is made of: that must only not be out of date. */
  private async look(
    installation: ResolvedInstallation,
    name: string,
    reader: KubeReader,
    userRef: string,
  ): Promise<Look> {
    const { snapshots, runs, consoles } = this.options;
    const { veleroNamespace: namespace, kotsAppSlug, kots } = installation;
    await snapshots.record(installation, name);
    const view = await snapshots.view(installation);
    const { problem } = await snapshots.observation(installation);
    if (problem) throw unavailable(problem.message, problem.missingRights);
    const console = consoles.find(installation, userRef);
    const [kotsRestore, found, restoreList, requests, activeRuns] =
      await Promise.all([
        kots ? findKotsRestore(console, kotsAppSlug) : [],
        reader.get<VeleroBackup>(RESOURCES.backups, { namespace, name }),
        reader.list<VeleroRestore>(RESOURCES.restores, { namespace }),
        readDeletionRequests(reader, namespace),
        runs.activeRuns(placesOf(installation)),
      ]);
    if (!found) {
      throw new ConflictError(`${name} is gone; somebody has deleted it`);
    }
    const backup = toBackupRecord(found);
    const restores = restoreList.items.map(toRestoreRecord);
    const doomed = requests.filter(isOpenRequest).map(item => item.backupName);
    const isGood = (candidate: BackupRecord) =>
      toSnapshot(candidate, installation, new Date()).restorability.restorable;
    const others = (await snapshots.restorable(installation)).filter(
      other => other !== name && !doomed.includes(other),
    );
    return {
      backup,
      restores,
      requests,
      isLastGood:
        isGood(backup) && !(await hasOneOf(others, isGood, reader, namespace)),
      findings: [
        ...findObstacles({
          backup,
          location: view.locations.find(backup.storageLocation ?? ''),
          activeRestores: restores.filter(isActive),
          activeRuns,
        }),
        ...kotsRestore,
      ],
    };
  }
}

/** With what, and of what, a deletion is asked for. */
interface Desk {
  reader: KubeReader;
  writer: KubeWriter;
  veleroNamespace: string;
  backup: BackupRecord;
}

/** Whether one of them is still there and good: what is listed may just have been deleted. */
async function hasOneOf(
  names: string[],
  isGood: (candidate: BackupRecord) => boolean,
  reader: KubeReader,
  namespace: string,
): Promise<boolean> {
  for (const name of names) {
    const found = await reader.get<VeleroBackup>(RESOURCES.backups, {
      namespace,
      name,
    });
    if (found && isGood(toBackupRecord(found))) return true;
  }
  return false;
}

interface Requested {
  record: DeletionRequestRecord;
  alreadyRequested: boolean;
}

/** Asks for the deletion unless that was done before. Throws `ConflictError` if it must not be. */
async function requestOnce(
  look: Look,
  order: SnapshotDeletionOrder,
  access: Omit<Desk, 'backup'>,
): Promise<Requested> {
  const { backup, findings } = look;
  const { name } = backup;
  if (backup.uid !== order.uid) {
    throw new ConflictError(
      `${name} is not the snapshot of the preview any more: another one has its name. Read the new preview and confirm again`,
    );
  }
  const earlier = requestOf(backup, look.requests);
  if (earlier && isOpenRequest(earlier)) {
    return { record: earlier, alreadyRequested: true };
  }
  const blocking = findings.filter(({ severity }) => severity === 'block');
  if (blocking.length > 0) {
    throw new ConflictError(
      `${name} is not deleted: ${blocking
        .map(({ message }) => message)
        .join(' ')}`,
    );
  }
  if (look.isLastGood && order.confirmLastGood !== true) {
    throw new ConflictError(
      `${name} is not deleted: it is the only snapshot that can be restored. Confirm that too, by confirmLastGood`,
    );
  }
  return request({ ...access, backup }, earlier);
}

/** Makes the request, or finds the same one that somebody else has made at the same time. */
async function request(
  { reader, writer, veleroNamespace, backup }: Desk,
  failed: DeletionRequestRecord | undefined,
): Promise<Requested> {
  const { name, uid } = backup;
  const requested = requestName(backup, failed);
  try {
    const created = await writer.create<DeleteBackupRequest>(
      RESOURCES.deleteBackupRequests,
      veleroNamespace,
      {
        metadata: {
          name: requested,
          labels: {
            [VELERO_LABELS.backupName]: veleroLabelValue(name),
            [VELERO_LABELS.backupUid]: uid,
          },
        },
        spec: { backupName: name },
      },
    );
    return {
      record: toDeletionRequestRecord(created),
      alreadyRequested: false,
    };
  } catch (error) {
    if (!isConflict(error)) throw error;
    const requests = await readDeletionRequests(reader, veleroNamespace);
    const same = requests.find(item => item.name === requested);
    if (!same) throw error;
    return { record: same, alreadyRequested: true };
  }
}

function answer(
  { name, uid }: BackupRecord,
  record: DeletionRequestRecord,
  alreadyRequested: boolean,
): SnapshotDeletion {
  return {
    snapshotName: name,
    snapshotUid: uid,
    request: toShownRequest(record),
    alreadyRequested,
  };
}
