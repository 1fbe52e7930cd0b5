import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { nowMs } from './databaseTime';
import { RunRow } from './rows';

/**
 * The run's row, locked until the transaction has ended, so that its driver cannot end it meanwhile.
 * Throws `NotFoundError` when there is no such run, `ConflictError` when it has ended.
 */
export async function lockActiveRun(
  transaction: Knex.Transaction,
  runId: string,
): Promise<RunRow> {
  const locked = await transaction<RunRow>('runs')
    .where('id', runId)
    .whereNull('finished_at')
    .update({ updated_at: transaction.raw(nowMs(transaction)) });
  const row = await transaction<RunRow>('runs').where('id', runId).first();
  if (!row) throw new NotFoundError(`There is no run '${runId}'`);
  if (locked === 0) {
    throw new ConflictError(`Run '${runId}' has ended: ${row.status}`);
  }
  return row;
}
