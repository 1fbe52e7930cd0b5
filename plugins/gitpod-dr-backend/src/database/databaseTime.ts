import { Knex } from 'knex';

/**
 * SQL for the present time in epoch milliseconds, by the database's own clock:
 * the one clock that all replicas share.
 */
export function nowMs(knex: Knex): string {
  if (isSqlite(knex)) {
    return `CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER)`;
  }
  return 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)';
}

export function isSqlite(knex: Knex): boolean {
  return knex.client.config.client.includes('sqlite3');
}

/** The present time by the database's own clock, ISO 8601. */
export async function isoNow(knex: Knex): Promise<string> {
  const result = await knex.raw(`SELECT ${nowMs(knex)} AS now`);
  const [{ now }] = Array.isArray(result) ? result : result.rows;
  return toIso(now);
}

/** PostgreSQL returns 64-bit integers as strings. */
export type DatabaseTime = number | string;

export function toIso(time: DatabaseTime): string {
  return new Date(Number(time)).toISOString();
}

export function toOptionalIso(time: DatabaseTime | null): string | undefined {
  return time === null ? undefined : toIso(time);
}
