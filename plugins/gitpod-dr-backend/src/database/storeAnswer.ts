import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isoNow } from './databaseTime';
import { insertEvent } from './insertEvent';
import { lockActiveRun } from './lockActiveRun';
import { checkAnswer } from './checkAnswer';
import { parseQuestions, StepRow } from './rows';
import { StepAnswer } from './RunStore';

/** Stores what a person answers, once. Throws as `RunStore.answer` does. */
export async function storeAnswer(
  knex: Knex,
  runId: string,
  { stepId, questionId, optionId, values, answeredBy }: StepAnswer,
): Promise<void> {
  await knex.transaction(async transaction => {
    const run = await lockActiveRun(transaction, runId);
    if (run.give_up) {
      throw new ConflictError(
        `Run '${runId}' was given up, so nothing is asked any more`,
      );
    }
    const place = {
      run_id: runId,
      step_id: stepId,
      status: 'running' as const,
    };
    const row = await transaction<StepRow>('run_steps').where(place).first();
    const questions = row ? parseQuestions(row) : [];
    const question = questions.find(({ id }) => id === questionId);
    if (!question) {
      throw new ConflictError(
        `Run '${runId}' does not ask '${questionId}' in step '${stepId}' now`,
      );
    }
    if (question.withdrawnAt) {
      throw new ConflictError(
        `The question was withdrawn at ${question.withdrawnAt}, since what it is about has changed. Look at what the run asks now`,
      );
    }
    if (question.answer) {
      throw new ConflictError(
        `The question was answered already, by ${question.answer.answeredBy} at ${question.answer.answeredAt}`,
      );
    }
    const option = checkAnswer(question, { optionId, values });
    const answer = {
      optionId,
      values,
      answeredBy,
      answeredAt: await isoNow(transaction),
    };
    await transaction('run_steps')
      .where(place)
      .update({
        questions: JSON.stringify(
          questions.map(item =>
            item === question ? { ...question, answer } : item,
          ),
        ),
      });
    await insertEvent(transaction, runId, {
      stepId,
      level: 'info',
      message: `${answeredBy} answered: ${option.label}`,
    });
  });
}
