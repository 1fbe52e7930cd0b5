import type { KubeObject } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { findLocation } from '../location/storageLocations';
import { isTerminal, phaseOf } from '../phases';
import { SECOND, millisecondsSince, toTimestamp } from '../time';
import { unknownPhaseFor } from '../unknownPhase';
import { lastQueuePosition, mayStart, renumberQueue } from './backupQueue';
import { BackupRun } from './BackupRun';
import { writeBackupMetadata } from './backupFiles';
import { expireBackup } from './expireBackup';
import { prepareBackup } from './prepareBackup';
import { validateBackup } from './validateBackup';

const RUN_TIME = 15 * SECOND;

/** Takes a Backup through its phases, one at each look. */
export class BackupReconciler implements Reconciler {
  readonly plural = 'backups';
  private readonly runs = new Map<string, BackupRun>();

  constructor(private readonly ctx: VeleroContext) {}

  forget(): void {
    this.runs.clear();
  }

  reconcile(backup: KubeObject): number | undefined {
    const unknownPhase = unknownPhaseFor(this.ctx.faults, backup);
    if (unknownPhase) {
      this.stopIn(backup, unknownPhase);
      return undefined;
    }
    const phase = phaseOf(backup);
    if (isTerminal(phase)) {
      return expireBackup(this.ctx, backup);
    }
    switch (phase) {
      case 'New':
        return this.enqueue(backup);
      case 'Queued':
        return this.dequeue(backup);
      case 'ReadyToStart':
        return this.begin(backup);
      case 'InProgress':
        return this.proceed(backup);
      case 'Finalizing':
        return this.complete(backup, 'Completed');
      case 'FinalizingPartiallyFailed':
        return this.complete(backup, 'PartiallyFailed');
      default:
        return undefined;
    }
  }

  private enqueue(backup: KubeObject): undefined {
    const queuePosition = lastQueuePosition(this.ctx.store) + 1;
    this.update(backup, changed => {
      changed.status = { ...changed.status, phase: 'Queued', queuePosition };
    });
  }

  private dequeue(backup: KubeObject): number | undefined {
    renumberQueue(this.ctx.store);
    if (!mayStart(this.ctx.store, backup)) {
      return SECOND;
    }
    this.update(backup, changed => {
      changed.status.phase = 'ReadyToStart';
      delete changed.status.queuePosition;
    });
    renumberQueue(this.ctx.store);
    return undefined;
  }

  private begin(backup: KubeObject): undefined {
    this.update(backup, changed => {
      prepareBackup(this.ctx.store, this.ctx.clock, changed);
      const validationErrors = this.problemsOf(changed);
      if (validationErrors.length > 0) {
        Object.assign(changed.status, {
          phase: 'FailedValidation',
          validationErrors,
        });
        return;
      }
      const run = new BackupRun(this.ctx, this.bucketOf(changed), changed);
      this.runs.set(changed.metadata.uid, run);
      Object.assign(changed.status, {
        phase: 'InProgress',
        startTimestamp: this.now(),
        progress: { totalItems: run.totalItems },
      });
    });
  }

  private proceed(backup: KubeObject): number | undefined {
    const run = this.runs.get(backup.metadata.uid);
    if (!run) {
      return undefined;
    }
    const elapsed = millisecondsSince(
      backup.status.startTimestamp,
      this.ctx.clock.now(),
    );
    if (elapsed < RUN_TIME && !run.isDuplicate()) {
      this.update(backup, changed => {
        changed.status.progress = {
          totalItems: run.totalItems,
          itemsBackedUp: Math.floor((run.totalItems * elapsed) / RUN_TIME),
        };
      });
      return SECOND;
    }
    this.finish(backup, run);
    return undefined;
  }

  private finish(backup: KubeObject, run: BackupRun): void {
    const { phase, failureReason, counts } = run.finish();
    this.runs.delete(backup.metadata.uid);
    this.update(backup, changed => {
      Object.assign(changed.status, counts, { phase, hookStatus: {} });
      if (failureReason) {
        changed.status.failureReason = failureReason;
        changed.status.completionTimestamp = this.now();
        return;
      }
      changed.status.progress = {
        totalItems: run.totalItems,
        itemsBackedUp: run.totalItems,
      };
      writeBackupMetadata(this.bucketOf(changed), changed);
    });
  }

  private complete(backup: KubeObject, phase: string): undefined {
    this.update(backup, changed => {
      changed.status.phase = phase;
      changed.status.completionTimestamp = this.now();
      writeBackupMetadata(this.bucketOf(changed), changed);
    });
  }

  private problemsOf(backup: KubeObject): string[] {
    const fault = this.ctx.faults.get('backup-fails');
    return fault?.phase === 'FailedValidation'
      ? ['the sandbox was asked to refuse this backup']
      : validateBackup(this.ctx.store, backup);
  }

  private stopIn(backup: KubeObject, phase: string): void {
    if (phaseOf(backup) === phase) {
      return;
    }
    this.runs.delete(backup.metadata.uid);
    this.update(backup, changed => {
      changed.status = { ...changed.status, phase };
    });
  }

  private bucketOf(backup: KubeObject) {
    const location = findLocation(this.ctx.store, backup.spec.storageLocation);
    if (!location) {
      throw new Error(
        `Backup ${backup.metadata.name}: storage location ${backup.spec.storageLocation} is gone`,
      );
    }
    return this.ctx.openBucket(location);
  }

  private now(): string {
    return toTimestamp(this.ctx.clock.now());
  }

  private update(
    backup: KubeObject,
    change: (changed: KubeObject) => void,
  ): void {
    const { name } = backup.metadata;
    this.ctx.store.update('backups', name, VELERO_NAMESPACE, change);
  }
}
