import { fenceQuestion, waitingStep } from '../../../__testUtils__/questions';
import { fieldsOf, problemsOf, replyOf } from './questionForm';

const question = fenceQuestion();
const asked = { step: waitingStep(), question };

function idsOfFields(optionId: string): string[] {
  const option = question.options.find(({ id }) => id === optionId);
  return fieldsOf(question, option).map(({ id }) => id);
}

describe('questionForm', () => {
  it('shows what the chosen answer needs, and what goes with any', () => {
    expect(idsOfFields('revoked')).toEqual(['how', 'when', 'note']);
    expect(idsOfFields('destroyed')).toEqual(['how', 'note']);
    expect(idsOfFields('look-again')).toEqual(['note']);
    expect(fieldsOf(question, undefined)).toEqual([]);
  });

  it('names what is missing', () => {
    expect(problemsOf(question, { values: {} }).noOption).toBe(true);
    expect(
      problemsOf(question, { optionId: 'revoked', values: { how: '  ' } }),
    ).toEqual({
      noOption: false,
      fields: { how: 'required', when: 'required' },
    });
    expect(
      problemsOf(question, {
        optionId: 'revoked',
        values: { how: 'CHG-1', when: 'yesterday' },
      }).fields,
    ).toEqual({ when: 'noTime' });
  });

  it('sends a time as a moment, and nothing of the fields of other answers', () => {
    const when = '2024-05-01T10:30';
    const values = { how: ' CHG-1 ', when, note: '' };
    expect(replyOf(asked, { optionId: 'revoked', values })).toEqual({
      stepId: 'fence',
      questionId: 'source-fenced',
      optionId: 'revoked',
      values: {
        how: 'CHG-1',
        when: new Date(when).toISOString().replace('.000', ''),
      },
    });
    expect(replyOf(asked, { optionId: 'destroyed', values }).values).toEqual({
      how: 'CHG-1',
    });
  });
});
