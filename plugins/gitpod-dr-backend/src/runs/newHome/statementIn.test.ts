import {
  RunStep,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { statementIn } from './statementIn';

const question = (changes: Partial<StepQuestion> = {}): StepQuestion => ({
  id: 'source-unseen-0a1b2c3d-0',
  text: 'Can Gitpod no longer write?',
  facts: [],
  options: [],
  fields: [],
  askedAt: '2026-01-01T00:00:00Z',
  answer: {
    optionId: 'stated',
    values: { statedBy: 'Olivia Ops', how: 'It burned.' },
    answeredBy: 'user:default/olivia',
    answeredAt: '2026-01-01T00:00:00Z',
  },
  ...changes,
});

const restore = (asked: StepQuestion) => ({
  steps: [{ id: 'fence-source', questions: [asked] } as unknown as RunStep],
});

describe('statementIn', () => {
  it('is the word for a source that could not be seen', () => {
    expect(statementIn(restore(question()))).toBe(
      'Olivia Ops states: It burned. (entered by user:default/olivia)',
    );
  });

  it.each<[string, Partial<StepQuestion>]>([
    ['nobody has answered', { answer: undefined }],
    ['the source came into sight', { withdrawnAt: '2026-01-01T00:00:01Z' }],
    ['it was about DaemonSets in sight', { id: 'source-daemons-0a1b2c3d-0' }],
    [
      'the portal was to look again',
      { answer: { ...question().answer!, optionId: 'look-again' } },
    ],
  ])('is none where %s', (_, changes) => {
    expect(statementIn(restore(question(changes)))).toBeUndefined();
  });

  it('is none without a restore', () => {
    expect(statementIn(undefined)).toBeUndefined();
  });
});
