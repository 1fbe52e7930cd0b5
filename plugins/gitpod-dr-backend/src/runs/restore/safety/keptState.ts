import { NewQuestion, StepContext, StepFailedError } from '../../engine';
import { Standing } from '../Standing';

const KEPT_IS_RECENT_MS = 60 * 60_000;
const GO_ON = 'go-on';

/** When the state that the safety snapshot keeps was read, by the portal's clock, ISO 8601. */
export interface KeptState {
  /** Absent where there is no snapshot of it. */
  keptAt?: string;
}

function isRecent(time: string): boolean {
  return Date.now() - Date.parse(time) <= KEPT_IS_RECENT_MS;
}

function question(
  time: string,
  turn: number,
  { untouched }: Standing,
): NewQuestion {
  return {
    id: `old-safety-snapshot-${turn}`,
    text: 'The snapshot of the present state is old by now. Go on with it?',
    facts: [
      `It keeps what stood at ${time}. What was changed after that is lost.`,
      untouched,
    ],
    options: [
      {
        id: 'stop',
        label: 'Stop here',
        consequence:
          'The run fails. A new restore keeps the present state anew.',
      },
      {
        id: GO_ON,
        label: 'Go on with it',
        consequence: `There is no way back to anything later than ${time}.`,
        dangerous: true,
      },
    ],
    fields: [],
  };
}

/**
 * Has a person agree to an old snapshot of the present state: a pause can be long. An answer holds as
 * long as a snapshot does. Throws `StepFailedError` if they do not.
 */
export async function requireRecentlyKept(
  context: StepContext,
  standing: Standing,
): Promise<void> {
  if (!context.hadStep('safety-snapshot')) return;
  const time = context.resultsOf<KeptState>('safety-snapshot')?.keptAt;
  if (!time || isRecent(time)) return;
  for (let turn = 1; ; turn++) {
    const answer = await context.ask(question(time, turn, standing));
    if (answer.optionId !== GO_ON) {
      throw new StepFailedError(
        `The present state was kept at ${time}, and ${answer.answeredBy} did not want to go on with that. ${standing.untouched}`,
        'Start a new restore; it keeps the present state anew.',
      );
    }
    if (isRecent(answer.answeredAt)) return;
  }
}
