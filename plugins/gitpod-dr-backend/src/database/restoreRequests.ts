import { ConflictError } from '@backstage/errors';
import { RestoreRequestStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { DatabaseTime, nowMs } from './databaseTime';

export interface RequestRow {
  id: string;
  entity_ref: string;
  cluster: string;
  namespace: string;
  plan: string;
  digest: string;
  preview: string;
  requested_by: string;
  requested_at: DatabaseTime;
  expires_at: DatabaseTime;
  status: RestoreRequestStatus;
  decided_by: string | null;
  decided_at: DatabaseTime | null;
  reason: string | null;
  run_id: string | null;
}

export const REQUESTS = 'restore_requests';

/**
 * Ends the waiting of a request, once: one guarded UPDATE, so that of two people who decide at the same
 * moment one has decided. Throws `ConflictError` where it waits no more.
 */
export async function endWaiting(
  knex: Knex,
  id: string,
  decision: Pick<RequestRow, 'status' | 'decided_by'> &
    Partial<Pick<RequestRow, 'reason' | 'run_id'>>,
): Promise<void> {
  const now = nowMs(knex);
  const decided = await knex<RequestRow>(REQUESTS)
    .where({ id, decided_at: null })
    .whereRaw(`expires_at > ${now}`)
    .update({ ...decision, decided_at: knex.raw(now) as unknown as number });
  if (decided === 1) return;
  const row = await knex<RequestRow>(REQUESTS).where({ id }).first();
  const state =
    row && row.decided_at !== null
      ? `it was ${row.status} by ${row.decided_by ?? 'nobody'}`
      : 'its time is over';
  throw new ConflictError(`The request waits no more: ${state}`);
}
