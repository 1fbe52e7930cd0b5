import type { KubeObject } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { HOUR, millisecondsSince, parseGoDuration, toTimestamp } from '../time';

const KEPT_RESULTS = 3;

/** Maintains the backup repositories at their frequency; it always succeeds. */
export class RepositoryReconciler implements Reconciler {
  readonly plural = 'backuprepositories';

  constructor(private readonly ctx: VeleroContext) {}

  reconcile(repository: KubeObject): number {
    const frequency =
      parseGoDuration(repository.spec.maintenanceFrequency ?? '') || HOUR;
    const last = repository.status?.lastMaintenanceTime;
    const left = last
      ? frequency - millisecondsSince(last, this.ctx.clock.now())
      : 0;
    if (left > 0) {
      return left;
    }
    this.maintain(repository);
    return frequency;
  }

  private maintain(repository: KubeObject): void {
    const now = toTimestamp(this.ctx.clock.now());
    this.ctx.store.update(
      this.plural,
      repository.metadata.name,
      VELERO_NAMESPACE,
      changed => {
        changed.status = {
          ...changed.status,
          phase: 'Ready',
          lastMaintenanceTime: now,
          recentMaintenance: [
            ...(changed.status?.recentMaintenance ?? []),
            {
              result: 'Succeeded',
              startTimestamp: now,
              completeTimestamp: now,
            },
          ].slice(-KEPT_RESULTS),
        };
      },
    );
  }
}
