import { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { DatabaseTime, nowMs, toIso } from './databaseTime';
import { RunbookExportRecord, RunbookExportStore } from './RunbookExportStore';

interface ExportRow {
  entity_ref: string;
  file: string | null;
  written_at: DatabaseTime | null;
  problem: string | null;
  failed_at: DatabaseTime | null;
}

const TABLE = 'runbook_exports';

function toRecord(row: ExportRow): RunbookExportRecord {
  const { file, written_at, problem, failed_at } = row;
  return {
    last:
      file !== null && written_at !== null
        ? { file, at: toIso(written_at) }
        : undefined,
    problem:
      problem !== null && failed_at !== null
        ? { message: problem, at: toIso(failed_at) }
        : undefined,
  };
}

/** Exports of runbooks in the plugin's database, in the table of its migrations. */
export class DatabaseRunbookExportStore implements RunbookExportStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseRunbookExportStore> {
    return new DatabaseRunbookExportStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async find(entityRef: string): Promise<RunbookExportRecord> {
    const row = await this.rows().where({ entity_ref: entityRef }).first();
    return row ? toRecord(row) : {};
  }

  async noteWritten(entityRef: string, file: string): Promise<void> {
    await this.put({
      entity_ref: entityRef,
      file,
      written_at: this.now(),
      problem: null,
      failed_at: null,
    });
  }

  /** What was written before stays known. */
  async noteProblem(entityRef: string, message: string): Promise<void> {
    await this.put({
      entity_ref: entityRef,
      problem: message,
      failed_at: this.now(),
    });
  }

  private async put(row: Partial<ExportRow>): Promise<void> {
    await this.rows().insert(row).onConflict('entity_ref').merge();
  }

  private rows() {
    return this.knex<ExportRow>(TABLE);
  }

  private now(): number {
    return this.knex.raw(nowMs(this.knex)) as unknown as number;
  }
}
