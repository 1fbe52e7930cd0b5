import { describeError } from './describeError';
import { RunExecution } from './RunExecution';
import { sleep } from './sleep';

/** Looks again and again whether the run is given up; false if it was not until `done`. */
export async function untilGivenUp(
  { claimed, timing, logger }: RunExecution,
  done: AbortSignal,
): Promise<boolean> {
  while (!done.aborted) {
    await sleep(timing.pollEveryMs, done);
    if (done.aborted) return false;
    try {
      const { giveUp } = await claimed.wishes();
      if (giveUp) return true;
    } catch (error) {
      logger.warn(
        `Could not look whether run '${
          claimed.record.id
        }' is given up: ${describeError(error)}`,
      );
    }
  }
  return false;
}
