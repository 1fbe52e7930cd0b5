import { Knex } from 'knex';
import { insertEvent } from './insertEvent';
import { endWaiting } from './restoreRequests';
import { openReview } from './reviewItems';
import { PlannedRun } from './RunRecord';

/** Stores by whose word a run starts, beside the requester's. */
export async function storeConsent(
  transaction: Knex.Transaction,
  run: PlannedRun,
): Promise<void> {
  const { consent } = run;
  if (!consent) return;
  if (consent.kind === 'break-glass') {
    await openReview(transaction, run, consent.reason);
    await insertEvent(transaction, run.id, {
      level: 'warn',
      message: `Started without the approval of another person. ${run.requestedBy}: ${consent.reason}`,
    });
    return;
  }
  const { requestId, approvedBy } = consent;
  await endWaiting(transaction, requestId, {
    status: 'approved',
    decided_by: approvedBy,
    run_id: run.id,
  });
  await insertEvent(transaction, run.id, {
    level: 'info',
    message: `Approved by ${approvedBy}.`,
  });
}
