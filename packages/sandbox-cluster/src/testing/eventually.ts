import { setTimeout as wait } from 'node:timers/promises';

type Falsy = false | null | undefined | 0 | '';

/** Asks again until the answer is truthy, and returns it. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  timeoutMs = 10_000,
): Promise<Exclude<T, Falsy>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer as Exclude<T, Falsy>;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not come true in ${timeoutMs} ms: ${ask}`);
    }
    await wait(20);
  }
}
