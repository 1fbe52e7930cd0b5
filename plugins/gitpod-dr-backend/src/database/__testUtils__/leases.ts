import { Knex } from 'knex';
import { nowMs } from '../databaseTime';
import { RunRow } from '../rows';

/** Moves the end of a run's lease into the past, as if its holder had vanished. */
export async function expireLease(
  knex: Knex,
  runId: string,
  agoMs: number,
): Promise<void> {
  await knex<RunRow>('runs')
    .where('id', runId)
    .update({ lease_expires_at: knex.raw(`${nowMs(knex)} - ?`, [agoMs]) });
}
