import { RESOURCES } from '../../kubernetes/types';
import { StepDefinition } from '../engine';
import { observedObject } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { createPlainBackup } from './createPlainBackup';
import { obtainKotsBackup } from '../backup/kotsBackup';
import { RequestState } from '../backup/RequestState';
import { methodOf } from './SnapshotInput';

/**
 * Asks KOTS, or Velero where there is no KOTS, for a snapshot, once. After a crash it first looks whether
 * the request of before has already brought about a Backup.
 */
export function requestSnapshotStep(
  connector: TargetConnector,
): StepDefinition<RequestState> {
  return {
    id: 'request',
    title: 'Ask for the snapshot',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      methodOf(run) === 'kots'
        ? `kubectl kots backup --namespace ${run.namespace}`
        : `velero backup create --include-namespaces ${run.namespace} -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'backup');
      const method = methodOf(context.run);
      const maker = method === 'kots' ? 'The KOTS admin console' : 'Velero';
      await context.progress(`${maker} is asked for a snapshot.`);
      const backup =
        method === 'kots'
          ? await obtainKotsBackup(clients, context)
          : await createPlainBackup(clients, context);
      const { name, uid } = backup.metadata;
      await context.state.save({
        ...context.state.get(),
        backup: { name, uid },
      });
      await context.setSnapshotName(name);
      await context.evidence(
        observedObject(
          'Backup created after the request',
          backup.metadata.creationTimestamp,
          RESOURCES.backups,
          backup,
        ),
      );
      return {
        outcome: 'succeeded',
        message:
          method === 'kots'
            ? `KOTS created Backup ${name}.`
            : `Velero has been given Backup ${name}.`,
      };
    },
  };
}
