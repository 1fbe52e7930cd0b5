import { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { DatabaseTime, nowMs, toIso, toOptionalIso } from './databaseTime';
import {
  NewObligation,
  ObligationRecord,
  ObligationStore,
} from './ObligationStore';

interface ObligationRow {
  id: string;
  entity_ref: string;
  cluster: string;
  namespace: string;
  velero_namespace: string;
  kind: ObligationRecord['kind'];
  object_name: string;
  object_uid: string;
  before: string | null;
  run_id: string;
  since: DatabaseTime;
  settled_at: DatabaseTime | null;
  settled_by: string | null;
  settled_as: ObligationRecord['settledAs'] | null;
  problem: string | null;
}

const TABLE = 'obligations';

function toRecord(row: ObligationRow): ObligationRecord {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    cluster: row.cluster,
    namespace: row.namespace,
    veleroNamespace: row.velero_namespace,
    kind: row.kind,
    objectName: row.object_name,
    objectUid: row.object_uid,
    before: row.before ?? undefined,
    runId: row.run_id,
    since: toIso(row.since),
    settledAt: toOptionalIso(row.settled_at),
    settledBy: row.settled_by ?? undefined,
    settledAs: row.settled_as ?? undefined,
    problem: row.problem ?? undefined,
  };
}

/** Obligations in the plugin's database, in the table of its migrations. */
export class DatabaseObligationStore implements ObligationStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseObligationStore> {
    return new DatabaseObligationStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async open(obligation: NewObligation): Promise<ObligationRecord> {
    const { cluster, kind, objectUid } = obligation;
    // The index lets only one of them be open, whoever else stores it at this moment.
    await this.rows()
      .insert({
        id: randomUUID(),
        entity_ref: obligation.entityRef,
        cluster,
        namespace: obligation.namespace,
        velero_namespace: obligation.veleroNamespace,
        kind,
        object_name: obligation.objectName,
        object_uid: objectUid,
        before: obligation.before ?? null,
        run_id: obligation.runId,
        since: this.now(),
      })
      .onConflict(
        this.knex.raw(
          '(cluster, kind, object_uid) WHERE settled_at IS NULL',
        ) as unknown as string,
      )
      .ignore();
    const row = await this.rows()
      .where({ cluster, kind, object_uid: objectUid, settled_at: null })
      .first();
    if (!row) throw new Error(`The obligation of ${objectUid} was not kept`);
    return toRecord(row);
  }

  async list(entityRef: string): Promise<ObligationRecord[]> {
    const rows = await this.rows()
      .where({ entity_ref: entityRef })
      .orderByRaw('CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END')
      .orderBy('since', 'desc')
      .orderBy('id');
    return rows.map(toRecord);
  }

  async get(entityRef: string, id: string): Promise<ObligationRecord> {
    const row = await this.rows().where({ entity_ref: entityRef, id }).first();
    if (row) return toRecord(row);
    throw new NotFoundError(`${entityRef} has no obligation ${id}`);
  }

  async settle(
    id: string,
    { by, as }: Parameters<ObligationStore['settle']>[1],
  ): Promise<void> {
    await this.rows().where({ id, settled_at: null }).update({
      settled_at: this.now(),
      settled_by: by,
      settled_as: as,
      problem: null,
    });
  }

  async noteProblem(id: string, problem: string): Promise<void> {
    await this.rows().where({ id, settled_at: null }).update({ problem });
  }

  private rows() {
    return this.knex<ObligationRow>(TABLE);
  }

  private now(): number {
    return this.knex.raw(nowMs(this.knex)) as unknown as number;
  }
}
