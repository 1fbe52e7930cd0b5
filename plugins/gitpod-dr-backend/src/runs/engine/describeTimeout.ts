import { Duration } from 'luxon';
import { StepResult, StoredStep } from '../../database';

/** The end of a step whose time is up: what was waited for, and since when. */
export function describeTimeout(
  step: StoredStep,
  timeoutMs: number,
  lastError: string | undefined,
): StepResult {
  const limit = Duration.fromMillis(timeoutMs).rescale().toHuman();
  const sentences = [
    `Gave up: the limit of ${limit} for this step, begun at ${step.startedAt}, has passed.`,
    step.message &&
      `Last state, since ${step.messageAt}: ${asSentence(step.message)}`,
    lastError && `Last error: ${asSentence(lastError)}`,
  ];
  return {
    outcome: 'failed',
    message: sentences.filter(Boolean).join(' '),
    nextStep:
      'What was done so far stands. Find out what holds it up, then start a new run.',
  };
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
