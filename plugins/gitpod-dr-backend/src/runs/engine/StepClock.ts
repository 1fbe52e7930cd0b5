/** Longest delay of a timer; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Runs down a step's time; stands still while people are asked. */
export class StepClock {
  private readonly ended = new AbortController();
  private timer?: NodeJS.Timeout;
  private startedAt = 0;

  constructor(private leftMs: number, private readonly reason: string) {}

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  goOn(): void {
    clearTimeout(this.timer);
    this.startedAt = performance.now();
    const end = () => this.ended.abort(new Error(this.reason));
    if (this.leftMs <= 0) {
      end();
      return;
    }
    this.timer = setTimeout(end, Math.min(this.leftMs, MAX_TIMER_MS));
  }

  hold(): void {
    clearTimeout(this.timer);
    this.leftMs -= performance.now() - this.startedAt;
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
