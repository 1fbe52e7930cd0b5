import { LeaseLostError, RunConclusion, StoredStep } from '../../database';
import { backoffMs } from './backoff';
import { concludeGivenUp, concludeRun, findNextStep } from './conclusion';
import { describeError } from './describeError';
import { describeMismatch } from './describeMismatch';
import { executeStep } from './executeStep';
import { GivenUpError } from './GivenUpError';
import { Procedure, StepDefinition } from './Procedure';
import { RunExecution } from './RunExecution';
import { StepAbandonedError } from './settleWithin';
import { standing } from './standing';
import { sleep } from './sleep';
import { tell } from './tell';
import { untilGivenUp } from './untilGivenUp';

/**
 * Drives a claimed run to its end. What comes next is read from the stored steps
 * each time, so it makes no difference where an earlier claim ended. Ends also when people want the run
 * to pause; then somebody else goes on with it.
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

/** Does the next step, or ends the run; tells whether there is no more to do for now. */
async function advance(
  execution: RunExecution,
  procedure: Procedure | undefined,
): Promise<boolean> {
  const { claimed, onChange } = execution;
  const steps = await claimed.steps();
  const wishes = await claimed.wishes();
  if (wishes.giveUp) {
    await finish(execution, procedure, concludeGivenUp(steps, wishes.giveUp));
    return true;
  }
  const definitions = procedure?.stepsFor(claimed.record);
  const mismatch = describeMismatch(claimed.record, steps, definitions);
  const next = findNextStep(steps);
  if (!definitions || mismatch || !next) {
    await finish(
      execution,
      procedure,
      mismatch ? { status: 'failed', summary: mismatch } : concludeRun(steps),
    );
    return true;
  }
  if (wishes.pause && next.status === 'pending') {
    const paused = await claimed.pause();
    if (paused) onChange();
    return paused;
  }

  const position = steps.indexOf(next);
  if (position === 0 && next.status === 'pending') {
    await tell(execution, observer => observer.started(claimed.record));
  }
  await runUnlessGivenUp(execution, signal =>
    runStep(
      { ...execution, signal },
      definitions[position],
      next,
      steps.slice(0, position),
    ),
  );
  return false;
}

/** Whoever gives up need not wait for the step; how far it came is looked up afterwards. */
async function runUnlessGivenUp(
  execution: RunExecution,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const done = new AbortController();
  const givenUp = new AbortController();
  const watching = untilGivenUp(execution, done.signal).then(
    isGivenUp => isGivenUp && givenUp.abort(new GivenUpError()),
  );
  try {
    await run(AbortSignal.any([execution.signal, givenUp.signal]));
  } catch (error) {
    if (!givenUp.signal.aborted || error instanceof LeaseLostError) throw error;
    execution.signal.throwIfAborted();
    if (error instanceof StepAbandonedError) throw error;
  } finally {
    done.abort();
    await watching;
  }
}

async function finish(
  execution: RunExecution,
  procedure: Procedure | undefined,
  conclusion: RunConclusion,
): Promise<void> {
  const { claimed, onChange } = execution;
  if (conclusion.status === 'failed' || conclusion.status === 'stopped') {
    const stands = await standing(execution, procedure);
    if (stands) await claimed.saveResult({ stands });
  }
  await tell(execution, observer => observer.ended(claimed.record, conclusion));
  await claimed.finish(conclusion);
  onChange();
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
