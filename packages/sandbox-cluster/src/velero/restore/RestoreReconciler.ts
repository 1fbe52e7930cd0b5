import type { KubeObject } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { findLocation } from '../location/storageLocations';
import { phaseOf } from '../phases';
import { SECOND, millisecondsSince, toTimestamp } from '../time';
import { unknownPhaseFor } from '../unknownPhase';
import { finishDeletion, RESTORE_FINALIZER } from './finishDeletion';
import { restoreFault } from './restoreFault';
import { RestoreRun } from './RestoreRun';
import { NON_RESTORABLE } from './selectItems';
import { validateRestore } from './validateRestore';

const RUN_TIME = 8 * SECOND;
const DELETION_TIME = 3 * SECOND;

const ACTIVE_PHASES = [
  'InProgress',
  'WaitingForPluginOperations',
  'WaitingForPluginOperationsPartiallyFailed',
  'Finalizing',
  'FinalizingPartiallyFailed',
];

/** Takes a Restore through its phases; one worker, so only one restore at a time. */
export class RestoreReconciler implements Reconciler {
  readonly plural = 'restores';
  private readonly runs = new Map<string, RestoreRun>();

  constructor(private readonly ctx: VeleroContext) {}

  forget(): void {
    this.runs.clear();
  }

  reconcile(restore: KubeObject): number | undefined {
    const phase = phaseOf(restore);
    if (restore.metadata.deletionTimestamp && !ACTIVE_PHASES.includes(phase)) {
      return this.remove(restore);
    }
    const unknownPhase = unknownPhaseFor(this.ctx.faults, restore);
    if (unknownPhase) {
      this.stopIn(restore, unknownPhase);
      return undefined;
    }
    switch (phase) {
      case 'New':
        return this.begin(restore);
      case 'InProgress':
        return this.proceed(restore);
      case 'Finalizing':
        return this.complete(restore, 'Completed');
      case 'FinalizingPartiallyFailed':
        return this.complete(restore, 'PartiallyFailed');
      default:
        return undefined;
    }
  }

  private begin(restore: KubeObject): number | undefined {
    if (this.isBusy() || !this.isNext(restore)) {
      return SECOND;
    }
    this.update(restore, changed => {
      changed.metadata.finalizers = withFinalizer(changed);
      const validationErrors = this.problemsOf(changed);
      completeSpec(changed);
      if (validationErrors.length > 0) {
        changed.status = { phase: 'FailedValidation', validationErrors };
        return;
      }
      const run = new RestoreRun(this.ctx, this.bucketOf(changed), changed);
      this.runs.set(changed.metadata.uid, run);
      changed.status = {
        phase: 'InProgress',
        startTimestamp: this.now(),
        progress: { totalItems: run.totalItems },
      };
    });
    return undefined;
  }

  private proceed(restore: KubeObject): number | undefined {
    const run = this.runs.get(restore.metadata.uid);
    if (!run) {
      return undefined;
    }
    const elapsed = millisecondsSince(
      restore.status.startTimestamp,
      this.ctx.clock.now(),
    );
    const share = Math.min(1, elapsed / RUN_TIME);
    const hangs = restoreFault(this.ctx.faults, 'restore-hangs', restore);
    run.advanceTo(hangs ? Math.min(share, 0.5) : share);
    if (share < 1 || !run.isDone || hangs) {
      this.update(restore, changed => {
        changed.status.progress = progressOf(run);
      });
      return SECOND;
    }
    const { phase, failureReason, counts } = run.finish();
    this.runs.delete(restore.metadata.uid);
    this.update(restore, changed => {
      Object.assign(changed.status, counts, {
        phase,
        hookStatus: {},
        progress: progressOf(run),
      });
      if (failureReason) {
        changed.status.failureReason = failureReason;
        changed.status.completionTimestamp = this.now();
      }
    });
    return undefined;
  }

  private complete(restore: KubeObject, phase: string): undefined {
    this.update(restore, changed => {
      changed.status.phase = phase;
      changed.status.completionTimestamp = this.now();
    });
  }

  /** Runs on the same worker as restores, so it waits for a running one. */
  private remove(restore: KubeObject): number | undefined {
    const age = millisecondsSince(
      restore.metadata.deletionTimestamp!,
      this.ctx.clock.now(),
    );
    if (this.isBusy() || age < DELETION_TIME) {
      return SECOND;
    }
    const result = finishDeletion(this.ctx, restore);
    return result === 'retry' ? 5 * SECOND : undefined;
  }

  private isBusy(): boolean {
    return this.list().some(other => ACTIVE_PHASES.includes(phaseOf(other)));
  }

  private isNext(restore: KubeObject): boolean {
    return this.list()
      .filter(other => phaseOf(other) === 'New')
      .filter(other => !other.metadata.deletionTimestamp)
      .every(
        other =>
          other.metadata.creationTimestamp >=
          restore.metadata.creationTimestamp,
      );
  }

  private problemsOf(restore: KubeObject): string[] {
    const fault = restoreFault(this.ctx.faults, 'restore-fails', restore);
    return fault?.phase === 'FailedValidation'
      ? ['the sandbox was asked to refuse this restore']
      : validateRestore(this.ctx.store, restore);
  }

  private stopIn(restore: KubeObject, phase: string): void {
    if (phaseOf(restore) === phase) {
      return;
    }
    this.runs.delete(restore.metadata.uid);
    this.update(restore, changed => {
      changed.metadata.finalizers = withFinalizer(changed);
      changed.status = { ...changed.status, phase };
    });
  }

  private bucketOf(restore: KubeObject) {
    const backup = this.ctx.store.get(
      'backups',
      restore.spec.backupName,
      VELERO_NAMESPACE,
    );
    const location = findLocation(
      this.ctx.store,
      backup?.spec?.storageLocation ?? 'default',
    );
    if (!location) {
      throw new Error(
        `Restore ${restore.metadata.name}: the storage location of its backup is gone`,
      );
    }
    return this.ctx.openBucket(location);
  }

  private list(): KubeObject[] {
    return this.ctx.store.list('restores', { namespace: VELERO_NAMESPACE });
  }

  private now(): string {
    return toTimestamp(this.ctx.clock.now());
  }

  private update(
    restore: KubeObject,
    change: (changed: KubeObject) => void,
  ): void {
    const { name } = restore.metadata;
    this.ctx.store.update('restores', name, VELERO_NAMESPACE, change);
  }
}

/** What the server decides, so that the object says what was done. */
function completeSpec(restore: KubeObject): void {
  const { excludedResources = [], ...spec } = restore.spec ?? {};
  restore.spec = {
    ...spec,
    excludedResources: [...new Set([...excludedResources, ...NON_RESTORABLE])],
    itemOperationTimeout: spec.itemOperationTimeout ?? '4h0m0s',
  };
}

function withFinalizer(restore: KubeObject): string[] {
  return [
    ...new Set([...(restore.metadata.finalizers ?? []), RESTORE_FINALIZER]),
  ];
}

function progressOf(run: RestoreRun) {
  return {
    totalItems: run.totalItems,
    ...(run.itemsRestored > 0 && { itemsRestored: run.itemsRestored }),
  };
}
