import { describeError } from './describeError';
import { Procedure } from './Procedure';
import { RunExecution } from './RunExecution';

const TIMEOUT_MS = 20_000;

/** What stands in the cluster after a run that did not come to its end; never fails. */
export async function standing(
  { claimed, signal }: RunExecution,
  procedure: Procedure | undefined,
): Promise<string[] | undefined> {
  if (!procedure?.describeStanding) return undefined;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const steps = await claimed.steps();
    const sentences = await procedure.describeStanding(
      { run: claimed.record, steps },
      limit,
    );
    // What was seen of a look that was cut short is not what stands.
    signal.throwIfAborted();
    return sentences;
  } catch (error) {
    signal.throwIfAborted();
    return [
      `What stands in ${
        claimed.record.cluster
      } could not be read: ${describeError(
        error,
      )}. Look there before anything is started again.`,
    ];
  }
}
