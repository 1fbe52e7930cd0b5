import { Write } from './Gate';

const CHANGE =
  /^\s*(?:insert into|update|delete from) "(\w+)"(?: set (.*?) where)?/is;
/** The tables that hold the runs. */
const RUN_TABLE = /^runs?(_|$)/;
/** They go with others, which say what kind of change it is. */
const ACCOMPANYING = /(_at|_right|_rights|_step|_owner|_token|_id)$/;

function columnsOf(assignments: string): string {
  const columns = [...assignments.matchAll(/"(\w+)" =/g)]
    .map(([, column]) => column)
    .filter(column => !ACCOMPANYING.test(column));
  return columns.length > 0 ? `(${columns.join(', ')})` : '';
}

/** What a transaction has done so far. */
export class RunTransaction {
  private readonly changes = new Set<string>();
  private touched = false;

  see(sql: string): void {
    const [, table, assignments] = CHANGE.exec(sql) ?? [];
    if (!table || !RUN_TABLE.test(table)) return;
    this.touched = true;
    const columns = assignments && columnsOf(assignments);
    // Every change of a run locks its row, by an update that says nothing.
    if (columns !== '') this.changes.add(`${table}${columns ?? ''}`);
  }

  /** Its commit as a write; undefined if it changed no run. */
  get commit(): Write | undefined {
    if (!this.touched) return undefined;
    const changes = [...this.changes].join(' + ') || 'runs';
    return { system: 'database', what: `commit of ${changes}` };
  }
}
