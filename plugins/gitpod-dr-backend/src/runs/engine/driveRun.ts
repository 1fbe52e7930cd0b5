import { LeaseLostError, StoredStep } from '../../database';
import { backoffMs } from './backoff';
import { concludeRun, findNextStep } from './conclusion';
import { describeError } from './describeError';
import { describeMismatch } from './describeMismatch';
import { executeStep } from './executeStep';
import { Procedure, StepDefinition } from './Procedure';
import { RunExecution } from './RunExecution';
import { StepAbandonedError } from './settleWithin';
import { sleep } from './sleep';

/**
 * Drives a claimed run to its end. What comes next is read from the stored steps
 * each time, so it makes no difference where an earlier claim ended.
 *
 * Throws when the lease is lost or the worker stops. Other failures of the
 * engine itself, such as a database that does not answer, are tried again.
 */
export async function driveRun(
  execution: RunExecution,
  procedure: Procedure | undefined,
): Promise<void> {
  const { claimed, signal, timing, logger } = execution;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      const finished = await advance(execution, procedure);
      if (finished) {
        return;
      }
      failures = 0;
    } catch (error) {
      if (
        error instanceof LeaseLostError ||
        error instanceof StepAbandonedError
      ) {
        throw error;
      }
      signal.throwIfAborted();
      failures += 1;
      logger.error(
        `Could not go on with run '${claimed.record.id}': ${describeError(
          error,
        )}`,
      );
      await sleep(backoffMs(failures, timing), signal);
    }
  }
}

/** Does the next step, or ends the run; tells whether it has ended. */
async function advance(
  execution: RunExecution,
  procedure: Procedure | undefined,
): Promise<boolean> {
  const { claimed, onChange } = execution;
  const steps = await claimed.steps();
  const mismatch = describeMismatch(claimed.record, steps, procedure);
  const next = findNextStep(steps);
  if (!procedure || mismatch || !next) {
    await claimed.finish(
      mismatch ? { status: 'failed', summary: mismatch } : concludeRun(steps),
    );
    onChange();
    return true;
  }

  const position = steps.indexOf(next);
  const definition = procedure.steps[position];
  await runStep(execution, definition, next, steps.slice(0, position));
  return false;
}

async function runStep(
  execution: RunExecution,
  definition: StepDefinition,
  step: StoredStep,
  earlierSteps: StoredStep[],
): Promise<void> {
  const { claimed, onChange } = execution;
  if (step.status === 'pending') {
    await claimed.startStep(step.id);
    onChange();
  }
  const result = await executeStep(execution, definition, step, earlierSteps);
  await claimed.finishStep(step.id, result);
  onChange();
}
