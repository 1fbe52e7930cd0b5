import { Knex } from 'knex';
import { isSqlite } from '../databaseTime';

/** Keeps the book of the migrations; it stays whatever they do. */
const BOOK_OF_MIGRATIONS = 'knex_migrations';

/** Every table, column, index, constraint and sequence of the database as one line each, but the book's. */
export async function schemaObjects(knex: Knex): Promise<string[]> {
  const lines = isSqlite(knex)
    ? await sqliteObjects(knex)
    : await postgresObjects(knex);
  return lines.filter(line => !line.includes(BOOK_OF_MIGRATIONS)).sort();
}

/** Not the text of its tables: SQLite writes them in another hand when a column goes. */
async function sqliteObjects(knex: Knex): Promise<string[]> {
  const rows: { line: string }[] = await knex.raw(`
    SELECT concat_ws(' ', 'column', m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk) AS line
      FROM sqlite_master m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name <> 'sqlite_sequence'
    UNION ALL SELECT concat_ws(' ', 'foreign key', m.name, f."from", f."table", f."to", f.on_delete)
      FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
    UNION ALL SELECT concat_ws(' ', type, tbl_name, name, sql)
      FROM sqlite_master WHERE type <> 'table'`);
  return rows.map(({ line }) => line);
}

async function postgresObjects(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { line: string }[] }>(`
    SELECT concat_ws(' ', 'relation', relkind, relname) AS line
      FROM pg_class WHERE relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'index ' || indexdef
      FROM pg_indexes WHERE schemaname = current_schema()
    UNION ALL SELECT concat_ws(' ', 'column', table_name, column_name, data_type,
        character_maximum_length, is_nullable, column_default)
      FROM information_schema.columns WHERE table_schema = current_schema()
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname,
        pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
    UNION ALL SELECT 'type ' || typname
      FROM pg_type WHERE typnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'function ' || proname
      FROM pg_proc WHERE pronamespace = current_schema()::regnamespace`);
  return rows.map(({ line }) => line);
}
