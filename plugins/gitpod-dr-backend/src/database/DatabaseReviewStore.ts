import { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { nowMs, toIso, toOptionalIso } from './databaseTime';
import { ReviewRow, REVIEWS } from './reviewItems';
import { ReviewRecord, ReviewStore } from './ReviewStore';

function toRecord(row: ReviewRow): ReviewRecord {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    runId: row.run_id,
    snapshotName: row.snapshot_name,
    cluster: row.cluster,
    openedBy: row.opened_by,
    openedAt: toIso(row.opened_at),
    reason: row.reason,
    closedBy: row.closed_by ?? undefined,
    closedAt: toOptionalIso(row.closed_at),
    note: row.note ?? undefined,
  };
}

/** Review items in the plugin's database, in the table of its migrations. */
export class DatabaseReviewStore implements ReviewStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseReviewStore> {
    return new DatabaseReviewStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async list(entityRef: string): Promise<ReviewRecord[]> {
    const rows = await this.rows()
      .where({ entity_ref: entityRef })
      .orderByRaw('CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END')
      .orderBy('opened_at', 'desc')
      .orderBy('id');
    return rows.map(toRecord);
  }

  async get(entityRef: string, id: string): Promise<ReviewRecord> {
    const row = await this.rows().where({ entity_ref: entityRef, id }).first();
    if (row) return toRecord(row);
    throw new NotFoundError(`${entityRef} has no review item ${id}`);
  }

  async close(
    id: string,
    { closedBy, note }: { closedBy: string; note: string },
  ): Promise<void> {
    const closed = await this.rows()
      .where({ id, closed_at: null })
      .update({
        closed_by: closedBy,
        closed_at: this.knex.raw(nowMs(this.knex)) as unknown as number,
        note,
      });
    if (closed === 1) return;
    throw new ConflictError('The review is closed already');
  }

  private rows() {
    return this.knex<ReviewRow>(REVIEWS);
  }
}
