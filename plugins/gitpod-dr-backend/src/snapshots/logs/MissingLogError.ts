import {
  MissingLog,
  MissingLogCause,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** There is no log to show; `answer` is for whoever asked. */
export class MissingLogError extends Error {
  readonly name = 'MissingLogError';

  constructor(readonly answer: MissingLog) {
    super(answer.reason);
  }
}

export function missing(
  cause: MissingLogCause,
  reason: string,
  more: Omit<MissingLog, 'state' | 'cause' | 'reason'> | string = {},
): MissingLogError {
  const rest = typeof more === 'string' ? { nextStep: more } : more;
  return new MissingLogError({ state: 'missing', cause, reason, ...rest });
}
