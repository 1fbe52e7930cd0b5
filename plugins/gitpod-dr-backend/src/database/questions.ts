import { StepQuestion } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

const AGAIN = '-again-';

function wasAskedAs({ id }: StepQuestion, questionId: string): boolean {
  return id === questionId || id.startsWith(`${questionId}${AGAIN}`);
}

/** Whether this is what the step means by the id: the one that counts, not one that was withdrawn. */
export function standsFor(question: StepQuestion, questionId: string): boolean {
  return !question.withdrawnAt && wasAskedAs(question, questionId);
}

/** Unique within the step, also where the same was asked and withdrawn before. */
export function newQuestionId(
  asked: StepQuestion[],
  questionId: string,
): string {
  const times = asked.filter(item => wasAskedAs(item, questionId)).length;
  return times === 0 ? questionId : `${questionId}${AGAIN}${times}`;
}

/** The same questions, of which those that are meant count no more. */
export function withdrawn(
  asked: StepQuestion[],
  isMeant: (question: StepQuestion) => boolean,
  now: string,
): StepQuestion[] {
  return asked.map(question =>
    question.withdrawnAt || !isMeant(question)
      ? question
      : { ...question, withdrawnAt: now },
  );
}
