import { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isSqlite } from './databaseTime';

/** PostgreSQL's word for a lock that did not come in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Lets one replica of the portal work at a time for each key. On SQLite there is but one. */
export class ReplicaTurns {
  static async create(options: {
    database: DatabaseService;
  }): Promise<ReplicaTurns> {
    return new ReplicaTurns(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  /** Resolves with undefined, and without having begun, if no turn comes in time. */
  async take<T>(
    key: string,
    waitMs: number,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    if (isSqlite(this.knex)) return work();
    return this.knex.transaction(async transaction => {
      const hasTurn = await lock(transaction, key, waitMs);
      return hasTurn ? work() : undefined;
    });
  }
}

/** Held until the transaction has ended, or its replica has died. */
async function lock(
  transaction: Knex.Transaction,
  key: string,
  waitMs: number,
): Promise<boolean> {
  try {
    await transaction.raw(`SET LOCAL lock_timeout = ${Math.ceil(waitMs)}`);
    await transaction.raw(
      'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))',
      [key],
    );
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    return false;
  }
}
