import { setTimeout as delay } from 'node:timers/promises';
import { isTerminalPhase, phaseClass } from '../../velero/phases';
import { BackupRecord, RestoreRecord } from '../../velero/records';
import { StepContext, StepFailedError } from '../engine';

const POLL_MS = 1_000;

type VeleroRecord = BackupRecord | RestoreRecord;

function describe(record: VeleroRecord): string {
  if (phaseClass(record.phase) === 'unknown') {
    return `${record.name} is in phase "${record.phase}", which the portal does not know; waiting for one that it knows.`;
  }
  const { progress } = record;
  const items = progress
    ? ` · ${progress.done} of ${progress.total} items`
    : '';
  return `${record.name}: ${record.phase}${items}`;
}

/**
 * Waits until Velero has ended the object with this uid, and returns it as it then is. An object of
 * the same name with another uid is not it. A cluster that cannot be read is waited for. What `explain`
 * makes of the sentence about it is shown.
 */
export async function followToEnd<T extends VeleroRecord>(
  context: StepContext,
  expected: { name: string; uid: string },
  read: () => Promise<T | undefined>,
  explain?: (record: T, sentence: string) => Promise<string>,
): Promise<T> {
  for (;;) {
    const record = await read();
    if (!record || record.uid !== expected.uid) {
      throw new StepFailedError(
        `${expected.name} (uid ${expected.uid}) is no longer in the cluster.`,
        'Somebody or something deleted it. Find out who before starting again.',
      );
    }
    if (isTerminalPhase(record.phase)) return record;
    const sentence = describe(record);
    await context.progress(
      explain ? await explain(record, sentence) : sentence,
    );
    await delay(POLL_MS, undefined, { signal: context.signal });
  }
}

/** Why Velero's work did not complete, in one sentence. */
export function failureSentence(record: VeleroRecord): string {
  const reasons = [
    record.failureReason,
    ...record.validationErrors,
    record.errors > 0 ? `${record.errors} errors` : undefined,
  ].filter(Boolean);
  const detail = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
  return `${record.name} ended as ${record.phase}${detail}.`;
}
