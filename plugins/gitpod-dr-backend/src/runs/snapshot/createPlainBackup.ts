import { isConflict } from '../../kubernetes/ClusterError';
import { RESOURCES } from '../../kubernetes/types';
import {
  plainBackup,
  plainBackupName,
  RUN_LABEL,
} from '../../velero/plainBackup';
import { VeleroBackup } from '../../velero/types';
import { StepContext, StepFailedError } from '../engine';
import { TargetClients } from '../target/TargetClients';
import { STORAGE_LOCATION } from '../backup/inspectSnapshot';

/** The Backup of this run if it was made before, by a portal that then went away. */
async function adopt(
  clients: TargetClients,
  { run, signal }: StepContext,
): Promise<VeleroBackup | undefined> {
  const name = plainBackupName(run.id);
  const found = await clients.reader.get<VeleroBackup>(
    RESOURCES.backups,
    { namespace: run.veleroNamespace, name },
    signal,
  );
  if (!found || found.metadata.labels?.[RUN_LABEL] === run.id) return found;
  throw new StepFailedError(
    `There is a Backup ${name} that does not carry the mark of this run.`,
    'Find out who made it, and start again.',
  );
}

/** Makes the Backup of a run, once: its name is the run's, so a second one is refused by the API server. */
export async function createPlainBackup(
  clients: TargetClients,
  context: StepContext,
): Promise<VeleroBackup> {
  const earlier = await adopt(clients, context);
  if (earlier) return earlier;
  const { id: runId, namespace, veleroNamespace } = context.run;
  try {
    return await clients.writer.create<VeleroBackup>(
      RESOURCES.backups,
      veleroNamespace,
      plainBackup({ runId, namespace, storageLocation: STORAGE_LOCATION }),
    );
  } catch (error) {
    const made = isConflict(error) && (await adopt(clients, context));
    if (made) return made;
    throw error;
  }
}
