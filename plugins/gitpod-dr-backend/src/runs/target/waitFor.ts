import { setTimeout as delay } from 'node:timers/promises';
import { StepContext } from '../engine';

const POLL_MS = 1_000;

/** What a look at the world gave: the thing itself, or a sentence that says what is waited for. */
export type Look<T> = { found: T } | { waiting: string };

/**
 * Asks `look` once a second until it gives something. What it is waiting for is shown by the
 * sentence of `look`, which may change. Ends by the step's own time limit.
 */
export async function waitFor<T>(
  context: StepContext,
  look: () => Promise<Look<T>>,
): Promise<T> {
  for (;;) {
    const answer = await look();
    if ('found' in answer) return answer.found;
    await context.progress(answer.waiting);
    await delay(POLL_MS, undefined, { signal: context.signal });
  }
}
