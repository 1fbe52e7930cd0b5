/** A moment on both of the machine's clocks. */
export interface Instant {
  wallMs: number;
  monotonicMs: number;
}

export function instantNow(): Instant {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

/**
 * Time since then, by the clock that says more. The monotonic clock stands still
 * while a machine is suspended, the wall clock can be set back; for a lease the
 * safe error is to believe that more time has passed.
 */
export function elapsedMs(since: Instant): number {
  return Math.max(
    Date.now() - since.wallMs,
    performance.now() - since.monotonicMs,
  );
}
