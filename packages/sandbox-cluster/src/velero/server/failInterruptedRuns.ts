import type { Clock, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';
import { phaseOf } from '../phases';
import { toTimestamp } from '../time';

/** A starting server cannot continue what the one before it had begun. */
export function failInterruptedRuns(store: ObjectStore, clock: Clock): void {
  failInProgress(store, clock, 'backups', 'backup');
  failInProgress(store, clock, 'restores', 'restore');
}

function failInProgress(
  store: ObjectStore,
  clock: Clock,
  plural: string,
  word: string,
): void {
  store
    .list(plural, { namespace: VELERO_NAMESPACE })
    .filter(object => phaseOf(object) === 'InProgress')
    .forEach(({ metadata }) =>
      store.update(plural, metadata.name, VELERO_NAMESPACE, changed => {
        Object.assign(changed.status, {
          phase: 'Failed',
          failureReason: `found a ${word} with status "InProgress" during the server starting, mark it as "Failed"`,
          completionTimestamp: toTimestamp(clock.now()),
        });
      }),
    );
}
