import { setTimeout } from 'timers/promises';

/** Waits, at most until the signal is aborted; callers look at the signal then. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
