/** Lets so many work at a time for each key; the others wait in their order. */
export class Turns {
  private readonly working = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly atOnce: number) {}

  /** Resolves with undefined, and without having begun, if no turn comes in time. */
  async take<T>(
    key: string,
    waitMs: number,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const hasTurn = await this.enter(key, waitMs);
    if (!hasTurn) return undefined;
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string, waitMs: number): Promise<boolean> {
    const working = this.working.get(key) ?? 0;
    if (working < this.atOnce) {
      this.working.set(key, working + 1);
      return true;
    }
    const queue = this.waiting.get(key) ?? [];
    this.waiting.set(key, queue);
    return new Promise(resolve => {
      const begin = () => resolve(true);
      queue.push(begin);
      setTimeout(() => {
        const place = queue.indexOf(begin);
        // Its turn came before the end of the wait.
        if (place === -1) return;
        queue.splice(place, 1);
        resolve(false);
      }, waitMs).unref();
    });
  }

  /** The turn goes on to the next who waits. */
  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift();
    if (next) next();
    else this.working.set(key, (this.working.get(key) ?? 1) - 1);
  }
}
