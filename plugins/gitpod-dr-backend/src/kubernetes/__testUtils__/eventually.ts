import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MS = 10_000;
const POLL_MS = 10;

/** Waits until the expectation holds; fails as it does when it never comes to hold. */
export async function eventually(
  expectation: () => void | Promise<void>,
): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}
