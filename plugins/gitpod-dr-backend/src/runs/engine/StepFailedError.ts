import { CustomErrorBase } from '@backstage/errors';
import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Thrown by a step that knows it cannot succeed: it ends at once, without retries. */
export class StepFailedError extends CustomErrorBase {
  name = 'StepFailedError' as const;
  /** What a person should do next. */
  readonly nextStep?: string;
  /** What the portal's credential lacks, if that is the cause. */
  readonly missingRights?: MissingRight[];

  constructor(
    message: string,
    nextStep?: string,
    missingRights?: MissingRight[],
  ) {
    super(message);
    this.nextStep = nextStep;
    this.missingRights = missingRights;
  }
}
