import {
  DatabaseService,
  isDatabaseConflictError,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { nowMs, toIso, toOptionalIso } from './databaseTime';
import {
  Decision,
  NewRequest,
  RequestRecord,
  RequestStore,
} from './RequestStore';
import { endWaiting, RequestRow, REQUESTS } from './restoreRequests';
import { RunPlace } from './RunRecord';

const LISTED = 50;

/** A preview may be long; it is read only where it is shown. */
type ReadRow = Omit<RequestRow, 'preview'> & {
  preview?: string;
  over: number | boolean;
};

const COLUMNS = [
  'id',
  'entity_ref',
  'cluster',
  'namespace',
  'plan',
  'digest',
  'requested_by',
  'requested_at',
  'expires_at',
  'status',
  'decided_by',
  'decided_at',
  'reason',
  'run_id',
];

function toRecord(row: ReadRow): RequestRecord {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    cluster: row.cluster,
    namespace: row.namespace,
    plan: JSON.parse(row.plan),
    digest: row.digest,
    requestedBy: row.requested_by,
    requestedAt: toIso(row.requested_at),
    expiresAt: toIso(row.expires_at),
    // Nobody has to be there for a time to be over.
    status: row.status === 'waiting' && row.over ? 'expired' : row.status,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: toOptionalIso(row.decided_at),
    reason: row.reason ?? undefined,
    runId: row.run_id ?? undefined,
  };
}

/** Requests in the plugin's database, in the table of its migrations. */
export class DatabaseRequestStore implements RequestStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseRequestStore> {
    return new DatabaseRequestStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async create(request: NewRequest): Promise<RequestRecord> {
    const id = randomUUID();
    try {
      await this.insert(id, request);
    } catch (error) {
      if (!isDatabaseConflictError(error)) throw error;
      throw await this.describeConflict(request);
    }
    return this.get(request.entityRef, id);
  }

  async list(entityRef: string): Promise<RequestRecord[]> {
    const rows = await this.read()
      .where({ entity_ref: entityRef })
      .orderBy('requested_at', 'desc')
      .orderBy('id')
      .limit(LISTED);
    return rows.map(toRecord);
  }

  async get(
    entityRef: string,
    id: string,
  ): Promise<RequestRecord & Pick<NewRequest, 'preview'>> {
    const [row] = await this.read('preview').where({
      entity_ref: entityRef,
      id,
    });
    if (row) return { ...toRecord(row), preview: JSON.parse(row.preview!) };
    throw new NotFoundError(`${entityRef} has no restore request ${id}`);
  }

  async decide(id: string, decision: Decision): Promise<void> {
    const { status, decidedBy, reason = null } = decision;
    await endWaiting(this.knex, id, { status, decided_by: decidedBy, reason });
  }

  private async insert(id: string, request: NewRequest): Promise<void> {
    const { cluster, namespace } = request;
    await this.knex.transaction(async transaction => {
      const now = nowMs(transaction);
      // One whose time is over is no longer in the way.
      await transaction<RequestRow>(REQUESTS)
        .where({ cluster, namespace, decided_at: null })
        .whereRaw(`expires_at <= ${now}`)
        .update({
          status: 'expired',
          decided_at: transaction.ref('expires_at') as unknown as number,
        });
      await transaction(REQUESTS).insert({
        id,
        entity_ref: request.entityRef,
        cluster,
        namespace,
        plan: JSON.stringify(request.plan),
        digest: request.preview.digest,
        preview: JSON.stringify(request.preview),
        requested_by: request.requestedBy,
        requested_at: transaction.raw(now),
        expires_at: transaction.raw(`${now} + ?`, [request.lifetimeMs]),
        status: 'waiting',
      });
    });
  }

  private async describeConflict({
    cluster,
    namespace,
  }: RunPlace): Promise<ConflictError> {
    const [open] = await this.read().where({
      cluster,
      namespace,
      decided_at: null,
    });
    if (!open) {
      return new ConflictError(
        'Another request was just decided; look at it, then ask again',
      );
    }
    return new ConflictError(
      `A restore of ${cluster}/${namespace} waits for approval already: ${
        open.requested_by
      } asked for it at ${toIso(
        open.requested_at,
      )}. It has to be decided or withdrawn first`,
    );
  }

  private read(...more: string[]) {
    const over = this.knex.raw(`expires_at <= ${nowMs(this.knex)} AS over`);
    return this.knex(REQUESTS).select<ReadRow[]>([...COLUMNS, ...more, over]);
  }
}
