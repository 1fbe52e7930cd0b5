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
