import { setTimeout as delay } from 'node:timers/promises';
import {
  PEEK_NAMESPACE,
  PEEK_RESTORE,
} from '../../../kubernetes/rights/peekNames';
import { RESOURCES } from '../../../kubernetes/types';
import { MANIFEST_NAME } from '../../../manifest';
import { isTerminalPhase } from '../../../velero/phases';
import { StepContext, StepFailedError } from '../../engine';
import { RUN_ANNOTATION } from '../../target/restoreNames';
import { TargetClients } from '../../target/TargetClients';
import {
  isRefusal,
  readCopy,
  readPeekRestore,
  refusalSentence,
} from './peekPlace';

const POLL_MS = 500;
/** Velero removes the Restore's files from the bucket first, when it has nothing else to do. */
const GONE_MS = 60_000;

async function deleteCopy(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const copy = await readCopy(clients, context);
  if (!copy) return;
  await clients.writer.deleteByUid(RESOURCES.configMaps, {
    namespace: PEEK_NAMESPACE,
    name: MANIFEST_NAME,
    uid: copy.metadata.uid,
  });
}

async function deleteRestore(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const restore = await readPeekRestore(clients, context);
  if (!restore || restore.metadata.deletionTimestamp) return;
  const { annotations, uid } = restore.metadata;
  if (!annotations?.[RUN_ANNOTATION]) {
    throw new StepFailedError(
      `There is a Restore named ${PEEK_RESTORE} that the portal did not make.`,
    );
  }
  // Before Velero 1.12, one that is deleted while it runs holds up all others.
  if (!isTerminalPhase(restore.status?.phase)) {
    throw new StepFailedError(
      `Restore ${PEEK_RESTORE} of an earlier run is not finished.`,
    );
  }
  await clients.writer.deleteByUid(RESOURCES.restores, {
    namespace: context.run.veleroNamespace,
    name: PEEK_RESTORE,
    uid,
  });
}

async function awaitGone(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const until = Date.now() + GONE_MS;
  while (await readPeekRestore(clients, context)) {
    if (Date.now() > until) {
      throw new StepFailedError(
        `Velero has not removed Restore ${PEEK_RESTORE} yet, though it is deleted.`,
      );
    }
    await context.progress(`Waiting until Velero has removed ${PEEK_RESTORE}.`);
    await delay(POLL_MS, undefined, { signal: context.signal });
  }
}

/** Deletes what a look into a snapshot has left, of this run or of an earlier one. Throws if something stays. */
export async function clearPeek(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  await deleteCopy(clients, context);
  await deleteRestore(clients, context);
  await awaitGone(clients, context);
}

/** As `clearPeek`; what stays is said in the log, and the next look clears it. */
export async function tidyUp(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  try {
    await clearPeek(clients, context);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await context.log(
      'warn',
      `What the look into the snapshot has left could not be removed: ${refusalSentence(
        error,
      )}`,
    );
  }
}
