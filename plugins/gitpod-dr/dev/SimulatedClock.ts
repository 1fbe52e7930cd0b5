/** Time since a start, without the time for which it was held. */
export class SimulatedClock {
  readonly startedAt = Date.now();
  private heldMs = 0;
  private heldSince?: number;

  get elapsedMs(): number {
    return (this.heldSince ?? Date.now()) - this.startedAt - this.heldMs;
  }

  get isHeld(): boolean {
    return this.heldSince !== undefined;
  }

  /** Stops at `elapsedMs`, which has passed. */
  holdAt(elapsedMs: number): void {
    this.heldSince ??= this.startedAt + this.heldMs + elapsedMs;
  }

  release(): void {
    if (this.heldSince === undefined) return;
    this.heldMs += Date.now() - this.heldSince;
    this.heldSince = undefined;
  }
}
