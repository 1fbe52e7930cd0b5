import { ObligationRecord } from '../../database';
import { RESOURCES } from '../../kubernetes/types';
import { readSchedules, VeleroScheduleObject } from '../../velero/schedules';
import { BackupStorageLocation } from '../../velero/types';
import { STORAGE_LOCATION } from '../backup/inspectSnapshot';
import { Target, TargetClients } from '../target/TargetClients';

/** The obligation that the object's change has left, if it is open. */
export function obligationOf(
  open: ObligationRecord[],
  { metadata: { uid } }: VeleroScheduleObject | BackupStorageLocation,
): ObligationRecord | undefined {
  return open.find(({ objectUid }) => objectUid === uid);
}

function ofLocation(
  location: BackupStorageLocation | undefined,
  { cluster }: Target,
): string {
  if (!location) {
    return `${cluster} has no storage location ${STORAGE_LOCATION}, so there the run will end.`;
  }
  return location.spec?.accessMode === 'ReadOnly'
    ? `Storage location ${STORAGE_LOCATION} of ${cluster} becomes writable. From then on Velero there adds snapshots to the bucket, and deletes those that expire.`
    : `Storage location ${STORAGE_LOCATION} of ${cluster} is writable already.`;
}

function ofSchedule(
  schedule: VeleroScheduleObject,
  open: ObligationRecord[],
  { cluster, veleroNamespace }: Target,
): string {
  const { name } = schedule.metadata;
  if (!schedule.spec?.paused) {
    return `Velero's schedule ${name} of ${cluster} is on already.`;
  }
  return obligationOf(open, schedule)
    ? `Velero's schedule ${name} of ${cluster}, which the restore has paused, is turned on.`
    : `Velero's schedule ${name} of ${cluster} stays paused: it was so before the restore. To turn it on: velero schedule unpause ${name} -n ${veleroNamespace}`;
}

/** What the run will do there, in its order. */
export async function plannedChanges(
  clients: TargetClients,
  target: Target,
  open: ObligationRecord[],
): Promise<string[]> {
  const { cluster, namespace, veleroNamespace } = target;
  const [location, schedules] = await Promise.all([
    clients.reader.get<BackupStorageLocation>(
      RESOURCES.backupStorageLocations,
      { namespace: veleroNamespace, name: STORAGE_LOCATION },
    ),
    readSchedules(clients.reader, veleroNamespace),
  ]);
  return [
    ofLocation(location, target),
    `The first snapshot of ${cluster}/${namespace} is taken, after the checks that come before every snapshot.`,
    ...schedules.map(schedule => ofSchedule(schedule, open, target)),
    ...(schedules.length === 0
      ? [`Velero of ${cluster} has no schedules to turn on.`]
      : []),
    'What KOTS itself takes by schedule goes on as it was when the snapshot was taken.',
  ];
}
