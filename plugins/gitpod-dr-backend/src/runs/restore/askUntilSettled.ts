import { createHash } from 'node:crypto';
import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NewQuestion, StepContext } from '../engine';

const LOOK_AGAIN = 'look-again';

/** What a person is asked while something is not as it should be, or cannot be known. */
export type Doubt = Pick<NewQuestion, 'id' | 'text' | 'options' | 'fields'>;

function fingerprint(facts: string[]): string {
  return createHash('sha256')
    .update(facts.join('\n'))
    .digest('hex')
    .slice(0, 8);
}

/**
 * Looks until there is no doubt left, or a person has settled those that are there. An answer may come
 * hours later and stands for the facts that it was given to: it is taken when they are seen once more. Where
 * they have changed it is asked anew; where the doubt is gone all that was said about it is void. They must
 * not name the time.
 */
export async function askUntilSettled(
  context: StepContext,
  doubt: Doubt,
  look: () => Promise<string[]>,
): Promise<QuestionAnswer | undefined> {
  const turns = new Map<string, number>();
  let facts = await look();
  for (;;) {
    if (facts.length === 0) {
      await context.withdrawQuestions(`${doubt.id}-`);
      return undefined;
    }
    const print = fingerprint(facts);
    const turn = turns.get(print) ?? 0;
    const answer = await context.ask({
      ...doubt,
      id: `${doubt.id}-${print}-${turn}`,
      facts,
      options: [
        ...doubt.options,
        {
          id: LOOK_AGAIN,
          label: 'Look again',
          consequence: 'The portal looks once more. Nothing else happens.',
        },
      ],
    });
    facts = await look();
    if (answer.optionId === LOOK_AGAIN) turns.set(print, turn + 1);
    else if (fingerprint(facts) === print) return answer;
  }
}
