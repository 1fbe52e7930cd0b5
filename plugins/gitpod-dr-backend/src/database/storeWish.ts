import { ConflictError } from '@backstage/errors';
import { RunWish } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { isoNow } from './databaseTime';
import { insertEvent } from './insertEvent';
import { lockActiveRun } from './lockActiveRun';
import { RunRow } from './rows';
import { WishRequest } from './RunStore';

const SENTENCES = {
  pause: 'wants a pause before the next step',
  give_up: 'gave the run up',
} as const;

/** Stores what a person wants of a run; the first one to want it is kept. */
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
  });
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
        status: run.status === 'paused' ? 'running' : run.status,
      });
    await insertEvent(transaction, runId, {
      level: 'info',
      message: `${requestedBy} lets the run continue.`,
    });
  });
}
