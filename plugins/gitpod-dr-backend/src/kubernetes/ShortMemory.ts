const MOST_ENTRIES = 500;

/**
 * Answers that are good for a moment: many who ask at the same time for the same cost the cluster one
 * request. A rejected answer is forgotten at once.
 */
export class ShortMemory<T> {
  private readonly answers = new Map<
    string,
    { until: number; answer: Promise<T> }
  >();

  get(key: string, forMs: number, ask: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    if (known && known.until > Date.now()) return known.answer;
    const answer = ask();
    this.answers.delete(key);
    this.answers.set(key, { until: Date.now() + forMs, answer });
    answer.catch(() => this.forget(key, answer));
    const [oldest] = this.answers.keys();
    if (this.answers.size > MOST_ENTRIES) this.answers.delete(oldest);
    return answer;
  }

  /** Whoever asks next gets a new answer. */
  drop(key: string): void {
    this.answers.delete(key);
  }

  private forget(key: string, answer: Promise<T>): void {
    if (this.answers.get(key)?.answer === answer) this.answers.delete(key);
  }
}
