import { CustomErrorBase } from '@backstage/errors';

/** Thrown by a step that knows it cannot succeed: it ends at once, without retries. */
export class StepFailedError extends CustomErrorBase {
  name = 'StepFailedError' as const;
  /** What a person should do next. */
  readonly nextStep?: string;

  constructor(message: string, nextStep?: string) {
    super(message);
    this.nextStep = nextStep;
  }
}
