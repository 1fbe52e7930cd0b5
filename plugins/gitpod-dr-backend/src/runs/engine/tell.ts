import { describeError } from './describeError';
import { RunExecution } from './RunExecution';
import { RunObserver } from './RunObserver';
import { sleep } from './sleep';

const ATTEMPTS = 2;
const TIMEOUT_MS = 5_000;

/** Tells the observer, if there is one. A run goes on also where nobody can be told. */
export async function tell(
  { observer, claimed, logger }: RunExecution,
  what: (observer: RunObserver) => Promise<void>,
): Promise<void> {
  if (!observer) return;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await within(TIMEOUT_MS, what(observer));
      return;
    } catch (error) {
      logger.warn(
        `Could not tell anybody about run '${
          claimed.record.id
        }': ${describeError(error)}`,
      );
    }
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const tooLate = sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) throw new Error(`No answer within ${ms} ms`);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    done.abort();
  }
}
