import { ConflictError } from '@backstage/errors';
import {
  RunResult,
  RunWish,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { isoNow, nowMs } from './databaseTime';
import { insertEvent } from './insertEvent';
import { lockActiveRun } from './lockActiveRun';
import { RunRow } from './rows';
import { WishRequest } from './RunStore';

const SENTENCES = {
  pause: 'wants a pause before the next step',
  give_up: 'gave the run up',
} as const;

/** Stores what a person wants of a run; the first one to want it is kept. One given up before it began has ended. */
export async function storeWish(
  knex: Knex,
  runId: string,
  wish: keyof typeof SENTENCES,
  { requestedBy, reason }: WishRequest,
): Promise<void> {
  await knex.transaction(async transaction => {
    const run = await lockActiveRun(transaction, runId);
    if (run[wish]) return;
    const value: RunWish = {
      requestedBy,
      requestedAt: await isoNow(transaction),
      reason,
    };
    await transaction<RunRow>('runs')
      .where('id', runId)
      .update({ [wish]: JSON.stringify(value) });
    await insertEvent(transaction, runId, {
      level: wish === 'pause' ? 'info' : 'warn',
      message: `${requestedBy} ${SENTENCES[wish]}${
        reason ? `: ${reason}` : '.'
      }`,
    });
    if (wish === 'give_up' && run.started_at === null) {
      await endBeforeItBegan(transaction, runId, value);
    }
  });
}

/** It need not wait until it is its turn, which may be hours away. */
async function endBeforeItBegan(
  transaction: Knex.Transaction,
  runId: string,
  { requestedBy, reason }: RunWish,
): Promise<void> {
  const summary = `Stopped by ${requestedBy} before it began${
    reason ? `: ${reason}` : '.'
  }`;
  const result: RunResult = {
    stands: ['The run had not begun, so it has changed nothing.'],
  };
  await transaction<RunRow>('runs')
    .where('id', runId)
    .update({
      status: 'stopped',
      summary,
      result: JSON.stringify(result),
      finished_at: transaction.raw(nowMs(transaction)),
    });
  await insertEvent(transaction, runId, { level: 'warn', message: summary });
}

/** Lets a run go on that was to pause or is paused. */
export async function withdrawPause(
  knex: Knex,
  runId: string,
  { requestedBy }: WishRequest,
): Promise<void> {
  await knex.transaction(async transaction => {
    const run = await lockActiveRun(transaction, runId);
    if (!run.pause) {
      throw new ConflictError(`Run '${runId}' is not to pause`);
    }
    await transaction<RunRow>('runs')
      .where('id', runId)
      .update({
        pause: null,
        status: run.status === 'paused' ? 'queued' : run.status,
      });
    await insertEvent(transaction, runId, {
      level: 'info',
      message: `${requestedBy} lets the run continue.`,
    });
  });
}
