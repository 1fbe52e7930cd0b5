import { DatabaseService } from '@backstage/backend-plugin-api';
import { RecoveryManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { DatabaseTime } from './databaseTime';
import {
  KeptManifest,
  ManifestQuery,
  ManifestStore,
  SnapshotManifestRecord,
} from './ManifestStore';
import { RunRow } from './rows';
import { RunPlace } from './RunRecord';

interface ManifestRow {
  id: number;
  cluster: string;
  namespace: string;
  collected_at: DatabaseTime;
  run_id: string | null;
  restore_name: string | null;
  snapshot_name: string | null;
  manifest: string;
}

const TABLE = 'recovery_manifests';

function toKept(row: ManifestRow): KeptManifest {
  return {
    manifest: JSON.parse(row.manifest),
    restoreName: row.restore_name ?? undefined,
  };
}

/** Recovery manifests in the plugin's database, in the table of its migrations. */
export class DatabaseManifestStore implements ManifestStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseManifestStore> {
    return new DatabaseManifestStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async keepWritten(
    place: RunPlace,
    manifest: RecoveryManifest,
  ): Promise<void> {
    await this.insert(place, manifest, { run_id: manifest.runId ?? null });
  }

  async keepRestored(
    place: RunPlace,
    manifest: RecoveryManifest,
    restoreName: string,
  ): Promise<void> {
    if (await this.broughtBack(place, restoreName)) return;
    await this.insert(place, manifest, { restore_name: restoreName });
  }

  async broughtBack(
    place: RunPlace,
    restoreName: string,
  ): Promise<KeptManifest | undefined> {
    const row = await this.of(place).where('restore_name', restoreName).first();
    return row && toKept(row);
  }

  async keepPeeked(
    place: RunPlace,
    manifest: RecoveryManifest,
    snapshotName: string,
  ): Promise<void> {
    if (await this.foundIn(place, snapshotName)) return;
    await this.insert(place, manifest, { snapshot_name: snapshotName });
  }

  async lastWritten(place: RunPlace): Promise<KeptManifest | undefined> {
    const row = await this.writtenAt(place).first();
    return row && toKept(row);
  }

  async ofSnapshot(
    query: ManifestQuery,
  ): Promise<SnapshotManifestRecord | undefined> {
    const ofRun = await this.ofRunThatTook(query);
    if (ofRun) return this.withBefore(ofRun, 'for-it');
    const found = await this.foundIn(query, query.snapshotName);
    if (found) return { ...toKept(found), relation: 'in-it' };
    const last = await this.lastBefore(query);
    return last && this.withBefore(last, 'before-it');
  }

  private async withBefore(
    row: ManifestRow,
    relation: 'for-it' | 'before-it',
  ): Promise<SnapshotManifestRecord> {
    const before = await this.writtenAt(row).where('id', '<', row.id).first();
    return {
      ...toKept(row),
      relation,
      before: before && toKept(before),
    };
  }

  private foundIn(place: RunPlace, snapshotName: string) {
    return this.of(place).where('snapshot_name', snapshotName).first();
  }

  private ofRunThatTook(query: ManifestQuery) {
    const { cluster, namespace, snapshotName } = query;
    return this.writtenAt(query)
      .whereIn(
        'run_id',
        this.knex<RunRow>('runs')
          .where({ cluster, namespace, kind: 'snapshot' })
          .where('snapshot_name', snapshotName)
          .select('id'),
      )
      .first();
  }

  private lastBefore(query: ManifestQuery) {
    return this.writtenAt(query)
      .where('collected_at', '<=', Date.parse(query.startedAt))
      .first();
  }

  /** Those that the portal wrote there, newest first. */
  private writtenAt(place: RunPlace) {
    return this.of(place)
      .whereNull('restore_name')
      .whereNull('snapshot_name')
      .orderBy('id', 'desc');
  }

  private of({ cluster, namespace }: RunPlace) {
    return this.knex<ManifestRow>(TABLE).where({ cluster, namespace });
  }

  private async insert(
    { cluster, namespace }: RunPlace,
    manifest: RecoveryManifest,
    origin: Partial<
      Pick<ManifestRow, 'run_id' | 'restore_name' | 'snapshot_name'>
    >,
  ): Promise<void> {
    await this.knex<ManifestRow>(TABLE).insert({
      cluster,
      namespace,
      collected_at: Date.parse(manifest.collectedAt),
      manifest: JSON.stringify(manifest),
      ...origin,
    });
  }
}
