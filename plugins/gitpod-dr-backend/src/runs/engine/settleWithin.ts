/** A step did not end although it was told to; it may still be at work. */
export class StepAbandonedError extends Error {
  name = 'StepAbandonedError';
}

/**
 * Waits for the work to end; once the signal is aborted, only so much longer.
 * The wait covers a write that is under way.
 */
export async function settleWithin<T>(
  work: Promise<T>,
  signal: AbortSignal,
  graceMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(
        () =>
          reject(
            new StepAbandonedError(
              `The step did not stop within ${graceMs} ms`,
            ),
          ),
        graceMs,
      );
    };
  });

  if (signal.aborted) {
    onAbort();
  }
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}
