import { Knex } from 'knex';
import { eventually } from '../../kubernetes/__testUtils__/eventually';
import { isSqlite } from '../databaseTime';

/**
 * Resolves when a query waits for a transaction that is open. On SQLite, where all share one connection,
 * every query waits for it.
 */
export async function untilSomebodyWaitsForALock(knex: Knex): Promise<void> {
  if (isSqlite(knex)) return;
  await eventually(async () => {
    const { rows } = await knex.raw(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(rows).toHaveLength(1);
  });
}
