import type { KubeObject } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import {
  MINUTE,
  millisecondsSince,
  parseGoDuration,
  toTimestamp,
} from '../time';
import { isAvailable } from './storageLocations';
import { syncBackups } from './syncBackups';
import { locationProblem } from './validateLocation';

/** Validates each storage location and brings the Backups of its bucket into the cluster. */
export class LocationReconciler implements Reconciler {
  readonly plural = 'backupstoragelocations';

  constructor(private readonly ctx: VeleroContext) {}

  reconcile(location: KubeObject): number {
    const validation = this.dueIn(
      location.spec.validationFrequency,
      location.status?.lastValidationTime,
    );
    if (validation === 0 && !this.ctx.faults.get('location-frozen')) {
      this.validate(location);
    }
    const sync = this.dueIn(
      location.spec.backupSyncPeriod,
      location.status?.lastSyncedTime,
    );
    if (sync === 0 && isAvailable(location)) {
      this.sync(location);
    }
    const nextLook = Math.min(validation || MINUTE, sync || MINUTE);
    return nextLook;
  }

  /** Zero if the work is due; a period of zero switches it off. */
  private dueIn(period = '1m', lastTime?: string): number {
    const milliseconds = parseGoDuration(period);
    if (milliseconds === 0) {
      return MINUTE;
    }
    if (!lastTime) {
      return 0;
    }
    const age = millisecondsSince(lastTime, this.ctx.clock.now());
    return Math.max(0, milliseconds - age);
  }

  private validate(location: KubeObject): void {
    const problem = locationProblem(this.ctx, location);
    this.update(location, status => {
      status.phase = problem ? 'Unavailable' : 'Available';
      status.lastValidationTime = this.now();
      if (problem) {
        status.message = problem;
      } else {
        delete status.message;
      }
    });
  }

  private sync(location: KubeObject): void {
    syncBackups(this.ctx, location);
    this.update(location, status => {
      status.lastSyncedTime = this.now();
    });
  }

  private now(): string {
    return toTimestamp(this.ctx.clock.now());
  }

  private update(
    location: KubeObject,
    change: (status: KubeObject['status']) => void,
  ): void {
    this.ctx.store.update(
      this.plural,
      location.metadata.name,
      VELERO_NAMESPACE,
      changed => {
        changed.status ??= {};
        change(changed.status);
      },
    );
  }
}
