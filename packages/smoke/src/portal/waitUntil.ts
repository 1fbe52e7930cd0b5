import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 200;

/** Asks until an answer is there; one that throws counts as none. Throws `late` when the time is up. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined>,
  timeoutMs: number,
  late: (lastError?: unknown) => Error,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let lastError: unknown;
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > deadline) throw late(lastError);
    await delay(POLL_MS);
  }
}
