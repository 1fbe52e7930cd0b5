import { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { DatabaseTime, nowMs, toIso } from './databaseTime';
import { RunPlace } from './RunRecord';
import {
  ScheduleChangeRecord,
  ScheduleHistory,
  SeenSchedule,
} from './ScheduleHistory';

interface ScheduleRow {
  id: number;
  cluster: string;
  namespace: string;
  seen_at: DatabaseTime;
  /** A number in SQLite. */
  enabled: boolean | number;
  schedule: string;
  changed_by: string | null;
}

const TABLE = 'kots_schedules';
/** Nobody needs older ones: missed runs are looked for since the last change. */
const KEPT = 50;

function isSame(row: ScheduleRow, seen: SeenSchedule): boolean {
  return (
    Boolean(row.enabled) === seen.enabled && row.schedule === seen.schedule
  );
}

/** Schedules in the plugin's database, in the table of its migrations. */
export class DatabaseScheduleHistory implements ScheduleHistory {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseScheduleHistory> {
    return new DatabaseScheduleHistory(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  async note(
    place: RunPlace,
    seen: SeenSchedule,
    changedBy?: string,
  ): Promise<ScheduleChangeRecord | undefined> {
    const known = await this.rows(place);
    if (known.length === 0 || !isSame(known[0], seen)) {
      await this.insert(place, seen, changedBy);
    }
    return this.lastChange(place, seen);
  }

  /** Two replicas may have noted the same at the same time, so the oldest of the same is the change. */
  private async lastChange(
    place: RunPlace,
    seen: SeenSchedule,
  ): Promise<ScheduleChangeRecord | undefined> {
    const rows = await this.rows(place);
    const before = rows.findIndex(row => !isSame(row, seen));
    // Nothing else was seen before: then it is not a change that was seen, unless the portal made it.
    const change =
      before > 0
        ? rows[before - 1]
        : rows.findLast(row => row.changed_by !== null);
    if (!change || before === 0) return undefined;
    return {
      at: toIso(change.seen_at),
      changedBy: change.changed_by ?? undefined,
    };
  }

  /** Newest first. */
  private rows({ cluster, namespace }: RunPlace): Promise<ScheduleRow[]> {
    return this.knex<ScheduleRow>(TABLE)
      .where({ cluster, namespace })
      .orderBy('id', 'desc')
      .limit(KEPT)
      .select('*');
  }

  private async insert(
    { cluster, namespace }: RunPlace,
    { enabled, schedule }: SeenSchedule,
    changedBy?: string,
  ): Promise<void> {
    await this.knex<ScheduleRow>(TABLE).insert({
      cluster,
      namespace,
      seen_at: this.knex.raw(nowMs(this.knex)) as unknown as number,
      enabled,
      schedule,
      changed_by: changedBy ?? null,
    });
  }
}
