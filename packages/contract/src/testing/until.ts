import { setTimeout as wait } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

type Falsy = false | null | undefined | 0 | '';

/** Asks again until the answer is truthy, and returns it; `what` says in a failure what did not come. */
export async function until<T>(
  what: string,
  patienceMs: number,
  ask: () => Promise<T> | T,
): Promise<Exclude<T, Falsy>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer as Exclude<T, Falsy>;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${patienceMs} ms in vain: ${what}`);
    }
    await wait(LOOK_AGAIN_MS);
  }
}
