import { RunTransaction } from './RunTransaction';

function commitOf(...statements: string[]): string | undefined {
  const transaction = new RunTransaction();
  statements.forEach(sql => transaction.see(sql));
  return transaction.commit?.what;
}

describe('RunTransaction', () => {
  it('says what the commit of a run changes, without what always goes with it', () => {
    expect(
      commitOf(
        'update "runs" set "updated_at" = now() where "id" = $1',
        'update "run_steps" set "status" = $1, "started_at" = now() where "run_id" = $2',
        'insert into "run_events" ("id") values ($1)',
      ),
    ).toBe('commit of run_steps(status) + run_events');
  });

  it('has a name for a change that is nothing else', () => {
    expect(
      commitOf('update "runs" set "updated_at" = now() where "id" = $1'),
    ).toBe('commit of runs');
  });

  it('says the same however often a change is made', () => {
    const sql = 'insert into "run_steps" ("id") values ($1)';
    expect(commitOf(sql, sql)).toBe('commit of run_steps');
  });

  it('knows nothing of other tables, and of reading', () => {
    expect(
      commitOf(
        'select * from "runs"',
        'update "backstage_backend_tasks__tasks" set "x" = $1 where "id" = $2',
      ),
    ).toBeUndefined();
  });
});
