import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';

/** After a request has failed because the backend dies, until it is dead. */
const DYING_MS = 10_000;

/** The run if it ends before the cut. A request to a backend that dies says nothing. */
export async function untilCut(
  cut: Promise<void>,
  following: Promise<Run>,
): Promise<Run | undefined> {
  const ended = following.catch(async error => {
    await Promise.race([cut, delay(DYING_MS, undefined, { ref: false })]);
    throw error;
  });
  return Promise.race([cut.then(() => undefined), ended]);
}
