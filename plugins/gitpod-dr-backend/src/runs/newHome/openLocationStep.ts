import { ObligationStore } from '../../database';
import { RESOURCES } from '../../kubernetes/types';
import { BackupStorageLocation } from '../../velero/types';
import { STORAGE_LOCATION } from '../backup/inspectSnapshot';
import { StepDefinition, StepFailedError } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { adopt, openObligations } from './adopt';
import { obligationOf } from './plannedChanges';

/** Lets the Velero of the new home write to the bucket, whoever has kept it from that. */
export function openLocationStep(
  connector: TargetConnector,
  obligations: ObligationStore,
): StepDefinition {
  return {
    id: 'open-location',
    title: 'Make the storage location writable',
    timeoutMs: 5 * 60_000,
    manualCommands: ({ veleroNamespace }) => [
      `kubectl patch backupstoragelocation ${STORAGE_LOCATION} -n ${veleroNamespace} --type merge -p '{"spec":{"accessMode":"ReadWrite"}}'`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const location = await clients.reader.get<BackupStorageLocation>(
        RESOURCES.backupStorageLocations,
        { namespace: run.veleroNamespace, name: STORAGE_LOCATION },
        signal,
      );
      if (!location) {
        throw new StepFailedError(
          `${run.cluster} has no storage location ${STORAGE_LOCATION} any more. Nothing was changed.`,
          `Look at: kubectl get backupstoragelocations -n ${run.veleroNamespace}`,
        );
      }
      const open = await openObligations(obligations, context);
      await adopt(context, clients, obligations, {
        kind: 'location-read-only',
        object: location,
        label: 'Storage location is writable',
        obligation: obligationOf(open, location),
      });
      return {
        outcome: 'succeeded',
        message: `Velero of ${run.cluster} adds snapshots to the bucket, and deletes those that expire.`,
      };
    },
  };
}
