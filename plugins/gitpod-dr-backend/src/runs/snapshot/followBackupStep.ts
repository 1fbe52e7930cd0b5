import { RESOURCES } from '../../kubernetes/types';
import { phaseClass } from '../../velero/phases';
import { toBackupRecord } from '../../velero/records';
import { VeleroBackup } from '../../velero/types';
import { StepDefinition, StepFailedError } from '../engine';
import { observedObject } from '../target/evidence';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetConnector } from '../target/TargetClients';
import { RequestState } from './RequestState';

/** Longer than Velero's own limit for volumes (4 h), so that its reason shows and not ours. */
const TIMEOUT_MS = 6 * 60 * 60_000;

/** Follows the Backup to its end. Only `Completed` of the very Backup that we asked for is a success. */
export function followBackupStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'follow',
    title: 'Follow the backup',
    timeoutMs: TIMEOUT_MS,
    manualCommands: run => [
      `kubectl kots backup ls --namespace ${run.namespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const backup = context.resultsOf<RequestState>('request')?.backup;
      if (!backup) throw new Error('the step before has no Backup');
      const clients = connector.openForRun(context, 'backup');
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
      const warnings =
        record.warnings > 0 ? ` with ${record.warnings} warnings` : '';
      return {
        outcome: 'succeeded',
        message: `${record.name} completed${warnings}.`,
      };
    },
  };
}
