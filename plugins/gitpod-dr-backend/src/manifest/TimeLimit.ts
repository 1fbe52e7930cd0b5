/** How long some work may take. It is the fence of its writes: one that could outlast it is not begun. */
export class TimeLimit {
  readonly signal: AbortSignal;
  private readonly startedAt = performance.now();

  constructor(private readonly limitMs: number, outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, AbortSignal.timeout(limitMs)]);
  }

  /** Throws unless more than `ms` are left, the write's own timeout. */
  assertTimeLeft(ms: number): void {
    this.signal.throwIfAborted();
    const leftMs = this.limitMs - (performance.now() - this.startedAt);
    if (leftMs > ms) return;
    throw new Error(
      `Refusing to write: ${Math.round(
        leftMs,
      )} ms are left, the write may take ${ms} ms`,
    );
  }

  /** Waits no longer than the limit, whether or not the work heeds the signal. */
  async await<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let onAbort = () => {};
    const over = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
    });
    if (signal.aborted) onAbort();
    try {
      return await Promise.race([work, over]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
