/** Short enough that who mends something soon sees it, long enough that a dead console is not besieged. */
const KEEP_FAILED_MS = 3_000;

/**
 * Keeps answers of a cluster for a short time, so that many viewers cost it no more than one. Whoever
 * asks while an answer is on its way waits for the same.
 */
export class RecentAnswers<T> {
  private readonly answers = new Map<
    string,
    { until: number; answer: Promise<T> }
  >();

  /** @param hasFailed tells the answers that are kept for a shorter time */
  constructor(
    private readonly keepMs: number,
    private readonly hasFailed: (answer: T) => boolean,
  ) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.answers.get(key);
    if (known && now < known.until) return known.answer;
    this.forgetOld(now);
    const entry = { until: Infinity, answer: ask() };
    this.answers.set(key, entry);
    entry.answer.then(
      answer => {
        const keepMs = this.hasFailed(answer) ? KEEP_FAILED_MS : this.keepMs;
        entry.until = Date.now() + keepMs;
      },
      () => this.forget(key),
    );
    return entry.answer;
  }

  forget(key: string): void {
    this.answers.delete(key);
  }

  private forgetOld(now: number): void {
    for (const [key, { until }] of this.answers) {
      if (now >= until) this.answers.delete(key);
    }
  }
}
