import {
  ClusterProblem,
  ForeignWork,
  Observation,
  Snapshot,
  SnapshotFilter,
  SnapshotList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NotFoundError } from '@backstage/errors';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { unavailable } from '../kubernetes/rights/unavailable';
import { isActive } from '../velero/phases';
import { BackupRecord, RestoreRecord } from '../velero/records';
import {
  VeleroPlace,
  VeleroView,
  VeleroWatches,
} from '../velero/VeleroWatches';
import { SnapshotIndex } from './list/SnapshotIndex';
import { SnapshotOrder } from './list/snapshotOrder';
import { MovementLog } from './MovementLog';
import { belongsTo, toSnapshot } from './toSnapshot';
import { originOfBackup, originOfRestore, WorkOrigin } from './workOrigin';

/** Which part of which snapshots, in which order. */
export interface SnapshotListRequest {
  filter: SnapshotFilter;
  order: SnapshotOrder;
  offset: number;
  limit: number;
}

/** Snapshots for a file. */
export interface SnapshotExport {
  exportedAt: string;
  observation: Observation;
  totalItems: number;
  batches(): Generator<Snapshot[]>;
}

/** Snapshots of an export that are put together at a time. */
const EXPORT_BATCH = 500;

/** How long the first request for a cluster waits for its first answer. */
const FIRST_SYNC_MS = 5_000;

/** The first problem, with what is missing for either. */
function joinedProblem(
  a: ClusterProblem | undefined,
  b: ClusterProblem | undefined,
): ClusterProblem | undefined {
  if (!a || !b) return a ?? b;
  const missingRights = [a, b].flatMap(problem => problem.missingRights ?? []);
  return missingRights.length > 0 ? { ...a, missingRights } : a;
}

/** The older observation, and the problem of either: what is shown is only as good as its worst part. */
function worseOf(a: Observation, b: Observation): Observation {
  const older = (a.observedAt ?? '') <= (b.observedAt ?? '') ? a : b;
  return {
    observedAt: older.observedAt,
    problem: joinedProblem(a.problem, b.problem),
  };
}

/** The snapshots of installations, answered from the watch caches: reading costs the cluster nothing. */
export class SnapshotCatalog {
  /** Namespaces of the installations that are looked at, by Velero server. */
  private readonly audiences = new Map<string, Set<string>>();
  private readonly indexes = new Map<string, SnapshotIndex>();
  /** By Velero server, and by uid in it. */
  private readonly movements = new Map<string, MovementLog>();

  constructor(private readonly watches: VeleroWatches) {}

  /** Starts to watch the installation's Velero server, so that the first look finds something. */
  follow(installation: VeleroPlace & { namespace: string }): VeleroView {
    const key = serverKey(installation);
    const audience = this.audiences.get(key) ?? new Set();
    this.audiences.set(key, audience.add(installation.namespace));
    const view = this.watches.of(installation);
    if (!this.movements.has(key)) {
      this.movements.set(key, noteMovements(view));
    }
    return view;
  }

  /** When the Backups of the installation's Velero server were last seen to move. */
  movementsOf(installation: VeleroPlace & { namespace: string }): MovementLog {
    this.follow(installation);
    return this.movements.get(serverKey(installation))!;
  }

  /** Namespaces of the installations that a change on this Velero server concerns. */
  audienceOf(server: VeleroPlace): string[] {
    return [...(this.audiences.get(serverKey(server)) ?? [])];
  }

  async list(
    installation: ResolvedInstallation,
    request: SnapshotListRequest,
  ): Promise<SnapshotList> {
    const view = await this.view(installation);
    const index = this.indexOf(view, installation);
    const now = new Date();
    const { filter, order, offset, limit } = request;
    const selected = index.select(filter, order, now);
    return {
      items: selected
        .slice(offset, offset + limit)
        .map(({ record }) => toSnapshot(record, installation, now)),
      totalItems: selected.length,
      offset,
      facets: index.facets(),
      observation: view.backups.observation(),
    };
  }

  /** All that pass the filter, some at a time, as they were at the time of the call. */
  async export(
    installation: ResolvedInstallation,
    request: Pick<SnapshotListRequest, 'filter' | 'order'>,
  ): Promise<SnapshotExport> {
    const view = await this.view(installation);
    const now = new Date();
    const selected = [
      ...this.indexOf(view, installation).select(
        request.filter,
        request.order,
        now,
      ),
    ];
    return {
      exportedAt: now.toISOString(),
      observation: view.backups.observation(),
      totalItems: selected.length,
      *batches() {
        for (let from = 0; from < selected.length; from += EXPORT_BATCH) {
          yield selected
            .slice(from, from + EXPORT_BATCH)
            .map(({ record }) => toSnapshot(record, installation, now));
        }
      },
    };
  }

  /** Throws `NotFoundError` if the installation has no such snapshot, `ServiceUnavailableError` if that cannot be told. */
  async get(
    installation: ResolvedInstallation,
    name: string,
  ): Promise<Snapshot> {
    const backup = await this.record(installation, name);
    return toSnapshot(backup, installation, new Date());
  }

  /** What is kept of the snapshot's Backup. Throws as `get` does. */
  async record(
    installation: ResolvedInstallation,
    name: string,
  ): Promise<BackupRecord> {
    const view = await this.view(installation);
    const backup = view.backups.find(name);
    const { problem } = view.backups.observation();
    if (!backup && problem) {
      throw unavailable(problem.message, problem.missingRights);
    }
    if (!backup || !belongsTo(backup, installation.namespace)) {
      throw new NotFoundError(
        `${installation.entityRef} has no snapshot named ${name}`,
      );
    }
    return backup;
  }

  /** The newest snapshot that could be restored. */
  async lastGood(
    installation: ResolvedInstallation,
  ): Promise<Snapshot | undefined> {
    const view = await this.view(installation);
    const now = new Date();
    const newest = this.indexOf(view, installation)
      .sorted()
      .find(entry => now.getTime() <= entry.restorableUntil);
    return newest && toSnapshot(newest.record, installation, now);
  }

  /** Names of the snapshots that could be restored now. */
  async restorable(installation: ResolvedInstallation): Promise<string[]> {
    const view = await this.view(installation);
    const now = Date.now();
    return this.indexOf(view, installation)
      .sorted()
      .filter(entry => now <= entry.restorableUntil)
      .map(({ name }) => name);
  }

  /** Backups and Restores of the Velero server that are not finished, whoever started them. */
  async runningWork(
    installation: ResolvedInstallation,
  ): Promise<ForeignWork[]> {
    const view = await this.view(installation);
    const backups = view.backups.all().filter(isActive);
    const restores = view.restores.all().filter(isActive);
    return [
      ...backups.map(backup =>
        toWork('snapshot', backup, originOfBackup(backup)),
      ),
      ...restores.map(restore =>
        toWork('restore', restore, originOfRestore(restore)),
      ),
    ];
  }

  /**
   * Why snapshots in this storage location (`default` where there is no snapshot) cannot be relied on
   * now, as Velero last said; undefined if nothing speaks against it.
   */
  async locationProblem(
    installation: ResolvedInstallation,
    name = 'default',
  ): Promise<string | undefined> {
    const { locations } = await this.view(installation);
    if (locations.all().length === 0) {
      return `There is no BackupStorageLocation in namespace ${installation.veleroNamespace}; is Velero installed there?`;
    }
    const location = locations.find(name);
    if (!location) return `There is no BackupStorageLocation named ${name}.`;
    if (location.phase === 'Available') return undefined;
    const detail = location.message ? ` (${location.message})` : '';
    return `Velero cannot reach storage location ${name}${detail}, so it is not known whether its snapshots can be read.`;
  }

  async observation(installation: ResolvedInstallation): Promise<Observation> {
    const { backups, restores, locations } = await this.view(installation);
    return [restores, locations]
      .map(cache => cache.observation())
      .reduce(worseOf, backups.observation());
  }

  /** What the watches know of the installation's Velero server. */
  async view(installation: ResolvedInstallation): Promise<VeleroView> {
    const view = this.follow(installation);
    await Promise.all(
      Object.values(view).map(cache => cache.ready(FIRST_SYNC_MS)),
    );
    return view;
  }

  private indexOf(
    view: VeleroView,
    installation: ResolvedInstallation,
  ): SnapshotIndex {
    const { namespace, kotsAppSlug, kots } = installation;
    const key = [serverKey(installation), namespace, kotsAppSlug, kots].join(
      ' ',
    );
    const known = this.indexes.get(key);
    if (known) return known;
    const index = new SnapshotIndex(view.backups, {
      namespace,
      kotsAppSlug,
      kots,
    });
    this.indexes.set(key, index);
    return index;
  }
}

/** Keeps note of every Backup that Velero works on. */
function noteMovements({ backups }: VeleroView): MovementLog {
  const movements = new MovementLog();
  const note = (backup: BackupRecord) => {
    const { uid, phase, progress, operations } = backup;
    if (!isActive(backup)) {
      movements.forget(uid);
      return;
    }
    const state = JSON.stringify([phase, progress, operations]);
    movements.note(uid, state, new Date());
  };
  backups.all().forEach(note);
  backups.subscribe(change => {
    if (change.type === 'reset') backups.all().forEach(note);
    else if (change.type === 'set') note(change.item);
    else movements.forget(change.previous.uid);
  });
  return movements;
}

function serverKey({ cluster, veleroNamespace }: VeleroPlace): string {
  return `${cluster}/${veleroNamespace}`;
}

function toWork(
  kind: 'snapshot' | 'restore',
  record: BackupRecord | RestoreRecord,
  origin: WorkOrigin,
): ForeignWork {
  return {
    kind,
    name: record.name,
    phase: record.phase,
    since: record.startedAt ?? record.createdAt,
    startedBy: origin.startedBy,
    origin: origin.sentence,
    progress: record.progress,
  };
}
