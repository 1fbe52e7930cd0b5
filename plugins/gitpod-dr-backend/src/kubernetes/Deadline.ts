/**
 * The time that a call has. Its signal ends a call that waits. A process that stood still for minutes finds
 * what came meanwhile before it hears of the signal; so whoever is about to send something asks the clocks.
 */
export class Deadline {
  readonly signal: AbortSignal;
  private readonly wallMs = Date.now();
  private readonly monotonicMs = performance.now();

  constructor(private readonly timeoutMs: number) {
    this.signal = AbortSignal.timeout(timeoutMs);
  }

  /** By the clock that says more: one stands still while a machine is suspended, the other can be set back. */
  get isOver(): boolean {
    const elapsedMs = Math.max(
      Date.now() - this.wallMs,
      performance.now() - this.monotonicMs,
    );
    return this.signal.aborted || elapsedMs >= this.timeoutMs;
  }
}
