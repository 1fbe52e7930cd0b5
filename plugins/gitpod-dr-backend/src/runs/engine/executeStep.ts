import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepResult, StoredStep } from '../../database';
import { missingRightsOf } from '../../kubernetes/rights/missingRights';
import { backoffMs } from './backoff';
import { describeError } from './describeError';
import { describeTimeout } from './describeTimeout';
import { EngineStepContext } from './EngineStepContext';
import { StepDefinition } from './Procedure';
import { RunExecution } from './RunExecution';
import { settleWithin, StepAbandonedError } from './settleWithin';
import { sleep } from './sleep';
import { StepClock } from './StepClock';
import { StepFailedError } from './StepFailedError';
import { tell } from './tell';

/**
 * Runs a step to its end and returns how it ended, without storing that.
 *
 * Throws when the run's signal is aborted, so that a later claim repeats the
 * step: what a step says about the world after it was interrupted is believed
 * only if it says `succeeded`.
 */
export async function executeStep(
  execution: RunExecution,
  definition: StepDefinition,
  step: StoredStep,
  earlierSteps: StoredStep[],
): Promise<StepResult> {
  const clock = new StepClock(
    remainingMs(execution, definition, step),
    `The time for step '${step.id}' is up`,
  );
  clock.goOn();
  const context = new EngineStepContext({
    claimed: execution.claimed,
    step,
    earlierSteps,
    signal: AbortSignal.any([execution.signal, clock.signal]),
    lease: execution.lease,
    onChange: execution.onChange,
    onQuestion: question =>
      tell(execution, observer =>
        observer.asked(execution.claimed.record, question),
      ),
    clock,
    pollEveryMs: execution.timing.pollEveryMs,
  });
  try {
    return await attemptUntilDone(execution, definition, context, step);
  } finally {
    clock.stop();
    context.close();
  }
}

function remainingMs(
  execution: RunExecution,
  definition: StepDefinition,
  step: StoredStep,
): number {
  const leftMs = definition.timeoutMs - step.elapsedMs + step.askedMs;
  const graceMs = Math.min(
    execution.timing.resumeGraceMs,
    definition.timeoutMs,
  );
  const resumed = step.status === 'running';
  return resumed ? Math.max(leftMs, graceMs) : leftMs;
}

async function attemptUntilDone(
  execution: RunExecution,
  definition: StepDefinition,
  context: EngineStepContext,
  step: StoredStep,
): Promise<StepResult> {
  const { timing } = execution;
  let lastError: string | undefined;
  let missingRights: MissingRight[] | undefined;
  for (let attempt = 1; !context.signal.aborted; attempt++) {
    try {
      const result = await settleWithin(
        definition.execute(context),
        context.signal,
        timing.writeTimeoutMs,
      );
      if (result.outcome !== 'succeeded') {
        execution.signal.throwIfAborted();
      }
      return result;
    } catch (error) {
      throwIfInterrupted(execution, error);
      if (error instanceof StepFailedError && !context.signal.aborted) {
        return toResult(error);
      }
      lastError = describeError(error);
      missingRights = missingRightsOf(error);
    }
    if (!context.signal.aborted) {
      const waitMs = backoffMs(attempt, timing);
      await logRetry(execution, context, step, {
        attempt,
        error: lastError,
        missingRights,
        waitMs,
      });
      await sleep(waitMs, context.signal);
    }
  }

  execution.signal.throwIfAborted();
  const timedOut = describeTimeout(
    await readStep(execution, step),
    definition.timeoutMs,
    lastError,
  );
  return { ...timedOut, missingRights };
}

/** An abandoned step is told apart, because it may still have a write under way. */
function throwIfInterrupted(execution: RunExecution, error: unknown): void {
  if (error instanceof StepAbandonedError && execution.signal.aborted) {
    throw error;
  }
  execution.signal.throwIfAborted();
}

function toResult(error: StepFailedError): StepResult {
  return {
    outcome: 'failed',
    message: error.message,
    nextStep: error.nextStep,
    missingRights: error.missingRights,
  };
}

/** The log is for readers; the next attempt does not depend on it. */
async function logRetry(
  execution: RunExecution,
  context: EngineStepContext,
  step: StoredStep,
  retry: {
    attempt: number;
    error: string;
    missingRights?: MissingRight[];
    waitMs: number;
  },
): Promise<void> {
  const { claimed, logger } = execution;
  const { attempt, error, missingRights, waitMs } = retry;
  const message = `Attempt ${attempt} failed, next in ${Math.ceil(
    waitMs / 1000,
  )} s: ${error}`;
  logger.warn(`Run '${claimed.record.id}', step '${step.id}': ${message}`);
  try {
    await context.log('warn', message);
    await context.showProblem(`${error}. Trying again.`, missingRights);
  } catch (cause) {
    logger.warn(
      `Could not log to run '${claimed.record.id}': ${describeError(cause)}`,
    );
  }
}

async function readStep(
  execution: RunExecution,
  step: StoredStep,
): Promise<StoredStep> {
  const steps = await execution.claimed.steps();
  return steps.find(({ id }) => id === step.id) ?? step;
}
