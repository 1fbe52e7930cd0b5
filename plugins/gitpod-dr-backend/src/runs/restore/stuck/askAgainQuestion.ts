import { NewQuestion } from '../../engine';
import { StuckState } from './StuckState';

export const END_HERE = 'end-here';

/** After KOTS has given up: whether it is to try again. */
export function askAgainQuestion(
  { id, sentence, cure, commands }: StuckState,
  failures: number,
): NewQuestion {
  return {
    id: `${id}-${failures}`,
    text: 'KOTS could not remove the application. Should it try again?',
    facts: [
      sentence,
      cure,
      ...commands.map(command => `By hand: ${command}`),
      `It has tried ${failures === 1 ? 'once' : `${failures} times`}.`,
    ],
    options: [
      {
        id: END_HERE,
        label: 'End the restore here',
        consequence:
          'The run fails. The admin console is restored, the application is not.',
      },
      {
        id: 'again',
        label: 'Ask KOTS again',
        consequence:
          'KOTS removes what is left of the application, and then has Velero restore it.',
      },
    ],
    fields: [],
  };
}
