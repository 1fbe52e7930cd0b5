import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  describeStatement,
  toStatement,
  UNSEEN_QUESTION,
} from '../restore/sourceFence';

/**
 * How the source was cut off, as somebody has stated it in the restore when it could not be seen. What was
 * said of a source in sight says nothing of one that is silent now.
 */
export function statementIn(
  restore: Pick<Run, 'steps'> | undefined,
): string | undefined {
  const stated = restore?.steps
    .flatMap(({ questions }) => questions)
    .filter(({ id, withdrawnAt }) => {
      return id.startsWith(`${UNSEEN_QUESTION}-`) && !withdrawnAt;
    })
    .flatMap(({ answer }) => answer ?? [])
    .filter(({ optionId }) => optionId === 'stated');
  const last = stated?.at(-1);
  return last && describeStatement(toStatement(last));
}
