/** Work that outlives the request or loop that started it, but not the console. */
export class BackgroundWork {
  private readonly abort = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly log: (message: string) => void) {}

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  start(name: string, work: () => Promise<void>): void {
    const task = work()
      .catch(error => {
        if (!this.signal.aborted) this.log(`${name}: ${describe(error)}`);
      })
      .finally(() => this.running.delete(task));
    this.running.add(task);
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await Promise.all(this.running);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
