import { StepContext } from '../../engine';
import { describeStuck, StuckState } from './StuckState';

const LOOK_EVERY_MS = 15_000;

/**
 * Looks now and then whether a wait has come to a state that is known by name. What a look cannot see, it
 * does not know: the wait goes on as if there were nothing.
 */
export class StuckWatch {
  private readonly since = performance.now();
  private lookedAt = this.since;
  private state: StuckState | undefined;

  constructor(
    private readonly context: StepContext,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  /** How long has been waited. */
  get waitedMs(): number {
    return performance.now() - this.since;
  }

  /** What is said of the wait, with the state that it has come to, if any. */
  async explain(
    sentence: string,
    look: () => Promise<StuckState | undefined>,
  ): Promise<string> {
    const now = performance.now();
    if (now - this.lookedAt >= this.lookEveryMs) {
      this.lookedAt = now;
      await this.look(look);
    }
    return this.state ? `${sentence} ${describeStuck(this.state)}` : sentence;
  }

  private async look(
    look: () => Promise<StuckState | undefined>,
  ): Promise<void> {
    const before = this.state?.id;
    try {
      this.state = await look();
    } catch {
      this.context.signal.throwIfAborted();
      this.state = undefined;
    }
    if (!this.state || this.state.id === before) return;
    await this.context.log('warn', describeStuck(this.state));
  }
}
