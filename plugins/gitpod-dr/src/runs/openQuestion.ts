import {
  Run,
  RunStep,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isActive } from './isActive';

export interface AskedQuestion {
  step: RunStep;
  question: StepQuestion;
}

/** The question that a step waits with, if it does. */
export function unansweredQuestion(step: RunStep): StepQuestion | undefined {
  if (step.status !== 'running') return undefined;
  const last = step.questions.at(-1);
  return last && !last.answer && !last.withdrawnAt ? last : undefined;
}

/** What a run wants to know now; nothing of a run that has ended. */
export function openQuestion(run: Run): AskedQuestion | undefined {
  if (!isActive(run)) return undefined;
  for (const step of run.steps) {
    const question = unansweredQuestion(step);
    if (question) return { step, question };
  }
  return undefined;
}
