import {
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { firstSafeAnswer, repliesTo } from './answers';

const question = (other: Partial<StepQuestion> = {}): StepQuestion => ({
  id: 'fenced',
  text: 'Is the source fenced?',
  facts: [],
  options: [
    { id: 'anyway', label: 'Go on anyway', dangerous: true },
    { id: 'yes', label: 'Yes', requires: ['how'] },
  ],
  fields: [
    { id: 'how', label: 'How', kind: 'text' },
    { id: 'when', label: 'When', kind: 'time' },
  ],
  askedAt: '2026-01-01T00:00:00Z',
  ...other,
});

const answer = {
  optionId: 'yes',
  values: {},
  answeredBy: 'user:default/a',
  answeredAt: '2026-01-01T00:00:00Z',
};

const run = (questions: StepQuestion[], finishedAt?: string) =>
  ({ finishedAt, steps: [{ id: 'fence', questions }] } as Run);

describe('answers', () => {
  it('gives nothing up, and fills every field in', () => {
    const { optionId, values } = firstSafeAnswer(question());
    expect(optionId).toBe('yes');
    expect(values.how).not.toBe('');
    expect(Date.parse(values.when)).not.toBeNaN();
  });

  it('replies to what is open, and to nothing else', () => {
    const open = question({ id: 'second' });
    const questions = [question({ answer }), open];
    expect(
      repliesTo(run(questions), firstSafeAnswer).map(item => [
        item.stepId,
        item.questionId,
      ]),
    ).toEqual([['fence', 'second']]);
    expect(repliesTo(run(questions, 'now'), firstSafeAnswer)).toEqual([]);
  });
});
