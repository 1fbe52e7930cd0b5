import { NewQuestion } from '../ClaimedRun';

/** A question with an answer that needs nothing and one that wants to be explained. */
export function newQuestion(change: Partial<NewQuestion> = {}): NewQuestion {
  return {
    id: 'fenced',
    text: 'Is the old cluster shut out?',
    facts: ['It does not answer.'],
    options: [
      { id: 'stop', label: 'Stop here' },
      { id: 'yes', label: 'It is shut out', requires: ['how', 'when'] },
    ],
    fields: [
      { id: 'how', label: 'How', kind: 'text' },
      { id: 'when', label: 'When', kind: 'time' },
    ],
    ...change,
  };
}
