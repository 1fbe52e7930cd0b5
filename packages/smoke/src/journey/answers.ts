import {
  QuestionReply,
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What a person says to a question of a run. */
export type Answerer = (
  question: StepQuestion,
) => Pick<QuestionReply, 'optionId' | 'values'>;

/**
 * The first answer that gives nothing up, or the first of all, with every field filled in: for tests, in
 * which all is as it should be.
 */
export const firstSafeAnswer: Answerer = ({ options, fields }) => {
  const option = options.find(({ dangerous }) => !dangerous) ?? options[0];
  const values = fields.map(({ id, kind }) => [
    id,
    kind === 'time' ? new Date().toISOString() : 'A test, in which it is so.',
  ]);
  return { optionId: option.id, values: Object.fromEntries(values) };
};

/** What somebody says of a source that is no more. */
export const STATEMENT = {
  statedBy: 'Olivia Ops',
  how: 'The password of the database was changed and the key of the bucket deleted.',
};

/** Somebody who answers for a source that cannot be seen, and finds all else in order. */
export const withStatements: Answerer = question =>
  question.id.startsWith('source-')
    ? { optionId: 'stated', values: STATEMENT }
    : firstSafeAnswer(question);

/** Who also says that database and bucket were brought to the time of the loss. */
export const afterDisaster =
  (lostAt: Date): Answerer =>
  question => {
    const { options, fields } = question;
    const broughtBack = options.find(({ id }) => id === 'brought-back');
    if (!broughtBack) return withStatements(question);
    const times = fields
      .filter(({ kind }) => kind === 'time')
      .map(({ id }) => [id, lostAt.toISOString()]);
    return { optionId: broughtBack.id, values: Object.fromEntries(times) };
  };

/** The replies to what the run waits for; none if it waits for nobody. */
export function repliesTo(run: Run, answer: Answerer): QuestionReply[] {
  if (run.finishedAt) return [];
  return run.steps.flatMap(step =>
    step.questions
      .filter(({ answer: given, withdrawnAt }) => !given && !withdrawnAt)
      .map(question => ({
        stepId: step.id,
        questionId: question.id,
        ...answer(question),
      })),
  );
}
