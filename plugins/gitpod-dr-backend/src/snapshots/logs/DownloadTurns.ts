/** Lets so many work at a time in each cluster; the others wait in their order. */
export class DownloadTurns {
  private readonly working = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly atOnce: number) {}

  /** Resolves with undefined, and without having begun, if no turn comes in time. */
  async take<T>(
    cluster: string,
    waitMs: number,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const hasTurn = await this.enter(cluster, waitMs);
    if (!hasTurn) return undefined;
    try {
      return await work();
    } finally {
      this.leave(cluster);
    }
  }

  private async enter(cluster: string, waitMs: number): Promise<boolean> {
    const working = this.working.get(cluster) ?? 0;
    if (working < this.atOnce) {
      this.working.set(cluster, working + 1);
      return true;
    }
    const queue = this.waiting.get(cluster) ?? [];
    this.waiting.set(cluster, queue);
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
  private leave(cluster: string): void {
    const next = this.waiting.get(cluster)?.shift();
    if (next) next();
    else this.working.set(cluster, (this.working.get(cluster) ?? 1) - 1);
  }
}
