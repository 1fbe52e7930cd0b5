import {
  RunStep,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { step } from './runs';
import { minutesAgo } from './times';

/** Asked before anything is restored onto the recovery cluster. */
export function fenceQuestion(
  changes: Partial<StepQuestion> = {},
): StepQuestion {
  return {
    id: 'source-fenced',
    text: 'Cluster prod-eu does not answer. How is it certain that no Gitpod writes from there any more?',
    facts: [
      'That a cluster cannot be reached does not mean that it has stopped.',
      'Two Gitpods on one database destroy it.',
    ],
    options: [
      {
        id: 'revoked',
        label: 'The credentials of the database and the bucket were revoked',
        consequence: 'What still runs there can write nothing.',
        requires: ['how', 'when'],
      },
      {
        id: 'destroyed',
        label: 'The cluster was destroyed',
        consequence: 'It cannot come back.',
        dangerous: true,
        requires: ['how'],
      },
      { id: 'look-again', label: 'Look again whether it answers' },
    ],
    fields: [
      {
        id: 'how',
        label: 'How it was done',
        kind: 'text',
        hint: 'Such as the name of the change.',
      },
      { id: 'when', label: 'When it was done', kind: 'time' },
      { id: 'note', label: 'Note', kind: 'text' },
    ],
    askedAt: minutesAgo(4),
    ...changes,
  };
}

export const answeredQuestion = fenceQuestion({
  answer: {
    optionId: 'revoked',
    values: { how: 'CHG-4711' },
    answeredBy: 'user:default/grace',
    answeredAt: minutesAgo(1),
  },
});

export function waitingStep(changes: Partial<RunStep> = {}): RunStep {
  return step('fence', {
    title: 'Source fenced',
    status: 'running',
    message: 'Waiting for an answer.',
    startedAt: minutesAgo(5),
    questions: [fenceQuestion()],
    ...changes,
  });
}
