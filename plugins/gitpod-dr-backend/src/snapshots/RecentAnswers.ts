/**
 * Keeps answers of a cluster for a short time, so that many viewers cost it no more than one. Whoever
 * asks while an answer is on its way waits for the same; a failure is kept as long as an answer.
 */
export class RecentAnswers<T> {
  private readonly answers = new Map<
    string,
    { at: number; answer: Promise<T> }
  >();

  constructor(private readonly keepMs: number) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.answers.get(key);
    if (known && now - known.at < this.keepMs) return known.answer;
    this.forgetOld(now);
    const answer = ask();
    this.answers.set(key, { at: now, answer });
    return answer;
  }

  forget(key: string): void {
    this.answers.delete(key);
  }

  private forgetOld(now: number): void {
    for (const [key, { at }] of this.answers) {
      if (now - at >= this.keepMs) this.answers.delete(key);
    }
  }
}
