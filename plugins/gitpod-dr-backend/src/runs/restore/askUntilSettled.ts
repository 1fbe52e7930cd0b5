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
 * Looks until there is no doubt left, or a person has settled those that are there. An answer stands for
 * the facts that it was given to: where they change, it is asked anew. They must not name the time.
 */
export async function askUntilSettled(
  context: StepContext,
  doubt: Doubt,
  look: () => Promise<string[]>,
): Promise<QuestionAnswer | undefined> {
  const turns = new Map<string, number>();
  for (;;) {
    const facts = await look();
    if (facts.length === 0) return undefined;
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
    if (answer.optionId !== LOOK_AGAIN) return answer;
    turns.set(print, turn + 1);
  }
}
