import { isPassing, KotsError } from '../../kots/KotsError';
import { StepFailedError } from '../engine';

/** A console that has just started refuses for a while what it takes later. */
const REFUSES_AT_MOST_MS = 5 * 60_000;

/** Bears that KOTS does not answer for as long as the step may last, and that it refuses for minutes. */
export class KotsPatience {
  private refusedSince?: number;

  constructor(private readonly now: () => number = Date.now) {}

  /** KOTS did what it was asked. */
  answered(): void {
    this.refusedSince = undefined;
  }

  /** What to wait for after that error. Throws where waiting does not help. */
  bear(error: unknown): string {
    if (!(error instanceof KotsError) || error.missingRights) throw error;
    if (isPassing(error)) {
      this.refusedSince = undefined;
      return error.message;
    }
    this.refusedSince ??= this.now();
    if (this.now() - this.refusedSince > REFUSES_AT_MOST_MS) {
      throw new StepFailedError(error.message, error.nextStep);
    }
    return error.message;
  }
}
