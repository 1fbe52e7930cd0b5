import type { KubeObject, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';
import { phaseOf } from '../phases';

const RUNNING_PHASES = ['ReadyToStart', 'InProgress'];

export function lastQueuePosition(store: ObjectStore): number {
  return Math.max(0, ...queued(store).map(positionOf));
}

/** Only one backup runs at a time; the first in the queue is next. */
export function mayStart(store: ObjectStore, backup: KubeObject): boolean {
  const isBusy = listBackups(store).some(other =>
    RUNNING_PHASES.includes(phaseOf(other)),
  );
  const isFirst = queued(store).every(
    other => positionOf(other) >= positionOf(backup),
  );
  return !isBusy && isFirst;
}

/** Closes the gaps that started and deleted backups left. */
export function renumberQueue(store: ObjectStore): void {
  queued(store)
    .sort((a, b) => positionOf(a) - positionOf(b))
    .forEach((backup, index) => {
      if (positionOf(backup) === index + 1) {
        return;
      }
      store.update(
        'backups',
        backup.metadata.name,
        VELERO_NAMESPACE,
        changed => {
          changed.status.queuePosition = index + 1;
        },
      );
    });
}

function queued(store: ObjectStore): KubeObject[] {
  return listBackups(store).filter(backup => phaseOf(backup) === 'Queued');
}

function listBackups(store: ObjectStore): KubeObject[] {
  return store.list('backups', { namespace: VELERO_NAMESPACE });
}

function positionOf(backup: KubeObject): number {
  return backup.status?.queuePosition ?? 0;
}
