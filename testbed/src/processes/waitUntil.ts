import { setTimeout as delay } from 'node:timers/promises';
import { BedError } from '../BedError';

const POLL_MS = 200;

/**
 * Resolves when the condition holds.
 * @throws Error that names what was waited for, and what the last attempt threw
 */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      if (await condition()) return;
      lastError = undefined;
    } catch (error) {
      // What a person has to mend does not come right by waiting.
      if (error instanceof BedError) throw error;
      lastError = error;
    }
    await delay(POLL_MS);
  }
  const reason = lastError ? ` (${(lastError as Error).message})` : '';
  throw new BedError(`Waited ${timeoutMs / 1000} s in vain: ${what}${reason}`);
}
