import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { newQuestion } from './__testUtils__/question';
import { StepAnswer } from './RunStore';

jest.setTimeout(60_000);

const CLAIM = { owner: 'worker', leaseDurationMs: 60_000, writeTimeoutMs: 0 };

function answerOf(change: Partial<StepAnswer> = {}): StepAnswer {
  return {
    stepId: 'check',
    questionId: 'fenced',
    optionId: 'yes',
    values: { how: 'Ticket DR-7', when: '2026-11-23T08:00:00+01:00' },
    answeredBy: 'user:default/ada',
    ...change,
  };
}

describe('answers', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createAskingRun() {
      const knex = await databases.init(databaseId);
      const store = await createTestStore(knex);
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      const claimed = (await store.claim(CLAIM))!;
      await claimed.startStep('check');
      await claimed.ask('check', newQuestion());
      return { knex, store, id, claimed };
    }

    it('should keep what was said, by whom and when', async () => {
      const { store, id } = await createAskingRun();

      const run = await store.answer(id, answerOf());

      const [{ questions }] = run.steps;
      expect(questions).toEqual([
        {
          ...newQuestion(),
          askedAt: expect.stringMatching(/Z$/),
          answer: {
            optionId: 'yes',
            values: { how: 'Ticket DR-7', when: '2026-11-23T08:00:00+01:00' },
            answeredBy: 'user:default/ada',
            answeredAt: expect.stringMatching(/Z$/),
          },
        },
      ]);
      const events = await store.listEvents(id, 0);
      expect(events.map(({ message }) => message).slice(-2)).toEqual([
        'Asked: Is the old cluster shut out?',
        'user:default/ada answered: It is shut out',
      ]);
    });

    it('should refuse an answer to what was asked of facts that have changed', async () => {
      const { store, id, claimed } = await createAskingRun();
      await claimed.ask('check', newQuestion({ id: 'of-other-facts' }));

      await expect(store.answer(id, answerOf())).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('withdrawn'),
      });

      const [{ questions }] = (await store.getRun(id)).steps;
      expect(questions).toMatchObject([
        { id: 'fenced', withdrawnAt: expect.stringMatching(/Z$/) },
        { id: 'of-other-facts' },
      ]);
      expect(questions[0].answer).toBeUndefined();
      expect(questions[1].withdrawnAt).toBeUndefined();
    });

    it('should ask anew what was withdrawn, with no answer of before', async () => {
      const { store, id, claimed } = await createAskingRun();
      await store.answer(id, answerOf());
      await claimed.withdraw('check', 'fen');
      await claimed.ask('check', newQuestion());

      const [{ questions }] = (await store.getRun(id)).steps;
      expect(questions).toMatchObject([
        { id: 'fenced', answer: { optionId: 'yes' } },
        { id: 'fenced-again-1' },
      ]);
      expect(questions[1]).not.toHaveProperty('answer');
      await expect(
        store.answer(id, answerOf({ questionId: 'fenced-again-1' })),
      ).resolves.toBeDefined();
      const messages = (await store.listEvents(id, 0)).map(
        ({ message }) => message,
      );
      expect(messages).toContain(
        'Withdrawn, since what it is about has changed: Is the old cluster shut out?',
      );
    });

    it('should take one of several answers that come at once', async () => {
      const { store, id } = await createAskingRun();
      const people = ['ada', 'ben', 'cem', 'dua'];

      const outcomes = await Promise.allSettled(
        people.map(name =>
          store.answer(id, answerOf({ answeredBy: `user:default/${name}` })),
        ),
      );

      const run = await store.getRun(id);
      const winner = run.steps[0].questions[0].answer!.answeredBy;
      const refusals = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(refusals).toHaveLength(3);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining(`answered already, by ${winner} at`),
        });
      }
      const events = await store.listEvents(id, 0);
      expect(
        events.filter(({ message }) => message.includes(' answered: ')),
      ).toHaveLength(1);
    });

    it.each([
      [
        'an option that there is not',
        { optionId: 'maybe' },
        'optionId: must be one of stop, yes',
      ],
      [
        'a field that is required and absent',
        { values: { how: 'Ticket' } },
        'values.when: is required',
      ],
      [
        'a field that is required and blank',
        { values: { how: ' ', when: '2026-11-23T08:00:00Z' } },
        'values.how: is required',
      ],
      [
        'a field that there is not',
        { optionId: 'stop', values: { why: 'So.' } },
        'values.why: the question has no such field',
      ],
      [
        'a time without a zone',
        { values: { how: 'Ticket', when: '2026-11-23T08:00:00' } },
        'values.when: "2026-11-23T08:00:00" is not a time with a zone',
      ],
      [
        'a time that never was',
        { values: { how: 'Ticket', when: '2026-02-31T08:00:00Z' } },
        'values.when: "2026-02-31T08:00:00Z" is not a time with a zone',
      ],
      [
        'a date',
        { values: { how: 'Ticket', when: '2026-11-23' } },
        'values.when',
      ],
    ])('should refuse %s', async (_, change, message) => {
      const { store, id } = await createAskingRun();

      await expect(store.answer(id, answerOf(change))).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });

      const run = await store.getRun(id);
      expect(run.steps[0].questions[0].answer).toBeUndefined();
      await expect(store.answer(id, answerOf())).resolves.toBeDefined();
    });

    it.each([
      ['of another step', { stepId: 'act' }],
      ['that was not asked', { questionId: 'other' }],
    ])('should refuse an answer to a question %s', async (_, change) => {
      const { store, id } = await createAskingRun();

      await expect(store.answer(id, answerOf(change))).rejects.toMatchObject({
        name: 'ConflictError',
      });
    });

    it('should refuse an answer when the step, the run or the wish for it is over', async () => {
      const { store, id, claimed } = await createAskingRun();
      const answer = () => store.answer(id, answerOf());

      await store.requestGiveUp(id, { requestedBy: 'user:default/ben' });
      await expect(answer()).rejects.toThrow('was given up');
      await claimed.finish({ status: 'stopped', summary: 'Stopped.' });
      await expect(answer()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('has ended: stopped'),
      });
      await expect(
        store.answer('no-such-run', answerOf()),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('should ask once, however often the step asks', async () => {
      const { store, id, claimed } = await createAskingRun();
      await store.answer(id, answerOf());

      await claimed.ask('check', newQuestion({ text: 'Really?' }));

      const run = await store.getRun(id);
      expect(run.steps[0].questions).toMatchObject([
        {
          text: 'Is the old cluster shut out?',
          answer: { optionId: 'yes' },
        },
      ]);
    });

    it('should count the time of asking, also while nobody has answered', async () => {
      const { knex, store, id, claimed } = await createAskingRun();
      const askedMs = async () => (await claimed.steps())[0].askedMs;
      const row = await knex('run_steps').where({ step_id: 'check' }).first();
      const [question] = JSON.parse(row.questions);
      const anHourAgo = Date.parse(question.askedAt) - 3_600_000;
      await knex('run_steps')
        .where({ step_id: 'check' })
        .update({
          questions: JSON.stringify([
            { ...question, askedAt: new Date(anHourAgo).toISOString() },
          ]),
        });

      expect(await askedMs()).toBeGreaterThanOrEqual(3_600_000);
      await store.answer(id, answerOf());
      const afterAnswer = await askedMs();

      expect(afterAnswer).toBeGreaterThanOrEqual(3_600_000);
      expect(await askedMs()).toBe(afterAnswer);
    });
  });
});
