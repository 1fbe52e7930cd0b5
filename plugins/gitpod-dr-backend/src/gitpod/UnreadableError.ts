import { CustomErrorBase } from '@backstage/errors';
import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Something of Gitpod cannot be known. The message says why, fit for people, without secrets. */
export class UnreadableError extends CustomErrorBase {
  readonly name = 'UnreadableError';
  readonly missingRights?: MissingRight[];

  constructor(message: string, missingRights: MissingRight[] = []) {
    // No cause: its text would become part of the message.
    super(message);
    this.missingRights = missingRights.length > 0 ? missingRights : undefined;
  }
}
