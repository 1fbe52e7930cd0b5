import { toSnapshot } from '../../../snapshots/toSnapshot';
import { BackupRecord } from '../../../velero/records';
import { RESOURCES } from '../../../kubernetes/types';
import { followBackup } from '../../backup/followBackup';
import { inspectSnapshot } from '../../backup/inspectSnapshot';
import { obtainKotsBackup } from '../../backup/kotsBackup';
import { RequestState } from '../../backup/RequestState';
import { StepContext, StepFailedError } from '../../engine';
import { requireOpenGate } from '../../gate/requireOpenGate';
import { observedObject } from '../../target/evidence';
import { TargetClients } from '../../target/TargetClients';
import { restoreInput } from '../RestoreInput';

const NOTHING_STARTED = 'No snapshot was started.';

/** Asks KOTS once; after an interruption it finds what the request of before has brought about. */
async function request(
  clients: TargetClients,
  context: StepContext<RequestState>,
): Promise<{ name: string; uid: string }> {
  const { run, signal } = context;
  const known = context.state.get();
  if (known?.backup) return known.backup;
  if (!known?.kots) {
    await context.progress('Looking whether a snapshot can be taken.');
    const { findings } = await inspectSnapshot(clients, 'kots', run, signal);
    requireOpenGate(findings, NOTHING_STARTED);
  }
  await context.progress('The KOTS admin console is asked for a snapshot.');
  const object = await obtainKotsBackup(clients, context);
  const { name, uid } = object.metadata;
  await context.state.save({ ...context.state.get(), backup: { name, uid } });
  await context.evidence(
    observedObject(
      'Backup created after the request',
      object.metadata.creationTimestamp,
      RESOURCES.backups,
      object,
    ),
  );
  return { name, uid };
}

/** Throws `StepFailedError` for a snapshot that is none to go back to. */
function requireWayBack(record: BackupRecord, context: StepContext): void {
  const { namespace } = context.run;
  const { kotsAppSlug } = restoreInput(context.run);
  const { restorability } = toSnapshot(
    record,
    { namespace, kotsAppSlug, kots: true },
    new Date(record.completedAt ?? record.createdAt),
  );
  if (restorability.restorable) return;
  throw new StepFailedError(
    `${
      record.name
    } completed, but could not be restored. ${restorability.reasons.join(' ')}`,
  );
}

/**
 * Takes an instance snapshot as the portal always does, and waits until it is complete. Throws
 * `StepFailedError` if there is none to go back to in the end.
 */
export async function takeSafetySnapshot(
  clients: TargetClients,
  context: StepContext<RequestState>,
): Promise<BackupRecord> {
  const backup = await request(clients, context);
  const record = await followBackup(clients, context, backup);
  requireWayBack(record, context);
  return record;
}
