import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NewQuestion, StepContext } from '../engine';
import { askUntilSettled } from './askUntilSettled';

const DOUBT = {
  id: 'unseen',
  text: 'Is it cut off?',
  options: [{ id: 'stated', label: 'It is' }],
  fields: [],
};

function answerOf(optionId: string): QuestionAnswer {
  return {
    optionId,
    values: {},
    answeredBy: 'user:default/ada',
    answeredAt: '2026-11-23T08:00:00Z',
  };
}

/** A world that changes while people think, and what they were asked of it. */
function world(states: string[][], answers: string[]) {
  const asked: NewQuestion[] = [];
  const withdrawn: string[] = [];
  const context: Pick<StepContext, 'ask' | 'withdrawQuestions'> = {
    ask: async question => {
      asked.push(question);
      return answerOf(answers[asked.length - 1]);
    },
    withdrawQuestions: async idPrefix => {
      withdrawn.push(idPrefix);
    },
  };
  const left = [...states];
  return {
    asked,
    withdrawn,
    settle: () =>
      askUntilSettled(
        context as StepContext,
        DOUBT,
        async () => left.shift() ?? states.at(-1)!,
      ),
  };
}

describe('a doubt', () => {
  it('should be settled by an answer that is still about what is seen', async () => {
    const { settle, asked } = world([['It is silent.']], ['stated']);
    await expect(settle()).resolves.toMatchObject({ optionId: 'stated' });
    expect(asked).toHaveLength(1);
  });

  it('should not be settled by an answer when what it was about is gone', async () => {
    const { settle, withdrawn } = world([['It is silent.'], []], ['stated']);
    await expect(settle()).resolves.toBeUndefined();
    expect(withdrawn).toEqual(['unseen-']);
  });

  it('should be put again when the facts have changed while people thought', async () => {
    const { settle, asked } = world(
      [['It is silent.'], ['It refuses.']],
      ['stated', 'stated'],
    );
    await expect(settle()).resolves.toMatchObject({ optionId: 'stated' });
    expect(asked.map(({ facts }) => facts)).toEqual([
      ['It is silent.'],
      ['It refuses.'],
    ]);
    expect(asked[0].id).not.toBe(asked[1].id);
  });

  it('should be looked at again as often as somebody wants', async () => {
    const { settle, asked } = world(
      [['It is silent.']],
      ['look-again', 'look-again', 'stated'],
    );
    await settle();
    expect(new Set(asked.map(({ id }) => id)).size).toBe(3);
  });

  it('should take back what was asked before a restart when there is none any more', async () => {
    const { settle, asked, withdrawn } = world([[]], []);
    await settle();
    expect(asked).toEqual([]);
    expect(withdrawn).toEqual(['unseen-']);
  });
});
