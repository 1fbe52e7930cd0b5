/** Seconds by step, in the order in which they were done. */
export class StepTimes {
  readonly seconds = new Map<string, number>();

  async of(stepId: string, work: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    await work();
    this.seconds.set(stepId, (performance.now() - startedAt) / 1000);
  }
}
