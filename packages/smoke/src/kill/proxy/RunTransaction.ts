import { Write } from './Gate';

const CHANGE = /^\s*(?:insert into|update|delete from) "(\w+)"(?: set (.*?) where)?/is;
/** The tables that hold the runs. */
const RUN_TABLE = /^runs?(_|$)/;

/** The columns that say what kind of change it is; the others go with them. */
function columnsOf(assignments: string): string {
  const columns = [...assignments.matchAll(/"(\w+)" =/g)].map(match => match[1]);
  return columns.length > 0 ? ` ${columns.join(', ')}` : '';
}

/** What a transaction has done so far. */
export class RunTransaction {
  private readonly changes: string[] = [];

  see(sql: string): void {
    const [, table, assignments] = CHANGE.exec(sql) ?? [];
    if (!table || !RUN_TABLE.test(table)) return;
    this.changes.push(`${table}${columnsOf(assignments ?? '')}`);
  }

  /** Its commit as a write; undefined if it changed no run. */
  get commit(): Write | undefined {
    if (this.changes.length === 0) return undefined;
    const changes = [...new Set(this.changes)].filter(
      // Every change of a run locks it like this.
      (change, _, all) => change !== 'runs updated_at' || all.length === 1,
    );
    return { system: 'database', what: `commit of ${changes.join(' + ')}` };
  }
}
