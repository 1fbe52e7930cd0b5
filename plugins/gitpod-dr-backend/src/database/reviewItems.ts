import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { DatabaseTime, nowMs } from './databaseTime';
import { PlannedRun } from './RunRecord';

export interface ReviewRow {
  id: string;
  entity_ref: string;
  run_id: string;
  cluster: string;
  snapshot_name: string;
  opened_by: string;
  opened_at: DatabaseTime;
  reason: string;
  closed_by: string | null;
  closed_at: DatabaseTime | null;
  note: string | null;
}

export const REVIEWS = 'review_items';

/** Has a run reviewed; in the transaction that stores the run, so that neither is there without the other. */
export async function openReview(
  transaction: Knex.Transaction,
  run: PlannedRun,
  reason: string,
): Promise<void> {
  await transaction(REVIEWS).insert({
    id: randomUUID(),
    entity_ref: run.entityRef,
    run_id: run.id,
    cluster: run.cluster,
    snapshot_name: run.snapshotName ?? '',
    opened_by: run.requestedBy,
    opened_at: transaction.raw(nowMs(transaction)),
    reason,
  });
}
