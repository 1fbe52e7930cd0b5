import { BACKUP_TIMEOUT_MS, followBackup } from '../backup/followBackup';
import { RequestState } from '../backup/RequestState';
import { StepDefinition } from '../engine';
import { TargetConnector } from '../target/TargetClients';

/** Follows the Backup to its end. Only `Completed` of the very Backup that we asked for is a success. */
export function followBackupStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'follow',
    title: 'Follow the backup',
    timeoutMs: BACKUP_TIMEOUT_MS,
    manualCommands: run => [
      `kubectl kots backup ls --namespace ${run.namespace}`,
    ],
    async execute(context) {
      const backup = context.resultsOf<RequestState>('request')?.backup;
      if (!backup) throw new Error('the step before has no Backup');
      const clients = connector.openForRun(context, 'backup');
      const { name, warnings } = await followBackup(clients, context, backup);
      const withWarnings = warnings > 0 ? ` with ${warnings} warnings` : '';
      return {
        outcome: 'succeeded',
        message: `${name} completed${withWarnings}.`,
      };
    },
  };
}
