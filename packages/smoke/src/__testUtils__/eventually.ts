import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 110_000;
const POLL_MS = 50;
/** Characters of a wrong answer. */
const SHOWN = 4_000;

/** Asks again until the answer is right; gives up with the last answer in its message. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > deadline) {
      const text = JSON.stringify(answer).slice(0, SHOWN);
      throw new Error(`The last answer was ${text}`);
    }
    await delay(POLL_MS);
  }
}
