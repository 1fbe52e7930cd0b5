import { RunEvent } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { nowMs } from './databaseTime';
import { EventRow, RunRow } from './rows';

export type NewEvent = Omit<RunEvent, 'id' | 'at'>;

/**
 * Adds an entry to a run's log. The counter lives in the run's row, whose lock
 * makes the ids of one run grow by one and without gaps.
 */
export async function insertEvent(
  transaction: Knex.Transaction,
  runId: string,
  event: NewEvent,
): Promise<void> {
  const [{ last_event_id: eventId }] = await transaction<RunRow>('runs')
    .where('id', runId)
    .update({ last_event_id: transaction.raw('last_event_id + 1') })
    .returning('last_event_id');

  await transaction<EventRow>('run_events').insert({
    run_id: runId,
    event_id: eventId,
    at: transaction.raw(nowMs(transaction)),
    step_id: event.stepId ?? null,
    level: event.level,
    message: event.message,
  });
}
