import { RESOURCES } from '../../kubernetes/types';
import { phaseClass } from '../../velero/phases';
import { BackupRecord, toBackupRecord } from '../../velero/records';
import { VeleroBackup } from '../../velero/types';
import { StepContext, StepFailedError } from '../engine';
import { observedObject } from '../target/evidence';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetClients } from '../target/TargetClients';

/** Longer than Velero's own limit for volumes (4 h), so that its reason shows and not ours. */
export const BACKUP_TIMEOUT_MS = 6 * 60 * 60_000;

/** Follows the very Backup to its end, and throws `StepFailedError` unless that is `Completed`. */
export async function followBackup(
  clients: TargetClients,
  context: StepContext,
  backup: { name: string; uid: string },
): Promise<BackupRecord> {
  const { run, signal } = context;
  const read = () =>
    clients.reader.get<VeleroBackup>(
      RESOURCES.backups,
      { namespace: run.veleroNamespace, name: backup.name },
      signal,
    );
  const record = await followToEnd(context, backup, async () => {
    const object = await read();
    return object && toBackupRecord(object);
  });
  if (phaseClass(record.phase) !== 'completed') {
    throw new StepFailedError(
      failureSentence(record),
      `Look at: velero backup logs ${record.name} -n ${run.veleroNamespace}`,
    );
  }
  const object = await read();
  if (object) {
    await context.evidence(
      observedObject(
        'Phase',
        `${record.phase} at ${record.completedAt}`,
        RESOURCES.backups,
        object,
      ),
    );
  }
  return record;
}
