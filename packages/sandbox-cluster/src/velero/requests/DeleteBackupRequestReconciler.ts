import type { KubeObject } from '../../store/types';
import { removeBackupFiles } from '../backup/backupFiles';
import { BACKUP_NAME_LABEL, BACKUP_UID_LABEL, labelValue } from '../labels';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import {
  findLocation,
  isAvailable,
  isReadOnly,
} from '../location/storageLocations';
import { phaseOf } from '../phases';
import { DAY, HOUR, MINUTE, SECOND, millisecondsSince } from '../time';

const RUNNING_PHASES = ['InProgress', 'ReadyToStart'];

/** How long the server waits for the Restores of a backup to go. */
const RESTORES_TIMEOUT = MINUTE;

/** Deletes backups: files, Restores, the Backup itself and then the requests for it. */
export class DeleteBackupRequestReconciler implements Reconciler {
  readonly plural = 'deletebackuprequests';

  constructor(private readonly ctx: VeleroContext) {}

  reconcile(request: KubeObject): number | undefined {
    switch (phaseOf(request)) {
      case 'New':
        return this.begin(request);
      case 'InProgress':
        return this.proceed(request);
      default:
        return this.removeOld(request);
    }
  }

  private begin(request: KubeObject): undefined {
    const refusal = this.refusalOf(request);
    if (refusal) {
      this.end(request, refusal);
      return;
    }
    const { backupName } = request.spec;
    this.requestsFor(backupName)
      .filter(other => other.metadata.uid !== request.metadata.uid)
      .forEach(other => this.delete(this.plural, other));
    this.setPhase('backups', backupName, 'Deleting');
    this.markInProgress(request);
  }

  private proceed(request: KubeObject): number | undefined {
    const backup = this.backupOf(request);
    if (!backup) {
      this.end(request, 'backup not found');
      return undefined;
    }
    const location = this.locationOf(backup);
    if (location) {
      removeBackupFiles(this.ctx.openBucket(location), backup.metadata.name);
    }
    const restores = this.restoresOf(backup);
    restores
      .filter(restore => !restore.metadata.deletionTimestamp)
      .forEach(restore => this.delete('restores', restore));
    if (restores.length > 0) {
      return this.waitForRestores(request, restores);
    }
    this.delete('backups', backup);
    this.requestsFor(backup.metadata.name).forEach(other =>
      this.delete(this.plural, other),
    );
    return undefined;
  }

  /** The files are gone by now, so giving up leaves a backup in phase Deleting. */
  private waitForRestores(
    request: KubeObject,
    restores: KubeObject[],
  ): number | undefined {
    const waited = millisecondsSince(
      request.metadata.creationTimestamp,
      this.ctx.clock.now(),
    );
    if (waited < RESTORES_TIMEOUT) {
      return SECOND;
    }
    const names = restores.map(restore => restore.metadata.name).join(', ');
    this.end(request, `timed out waiting for restores to be deleted: ${names}`);
    return undefined;
  }

  private refusalOf(request: KubeObject): string | undefined {
    const backup = this.backupOf(request);
    if (!backup) {
      return 'backup not found';
    }
    if (RUNNING_PHASES.includes(phaseOf(backup)) || this.isTooEarly()) {
      return 'backup is still in progress';
    }
    const name = backup.spec?.storageLocation ?? 'default';
    const location = findLocation(this.ctx.store, name);
    if (!location) {
      return `backup storage location ${name} not found`;
    }
    if (isReadOnly(location)) {
      return `cannot delete backup because backup storage location ${name} is currently in read-only mode`;
    }
    return isAvailable(location)
      ? undefined
      : `cannot delete backup because backup storage location ${name} is currently in Unavailable state`;
  }

  /** The real server goes on with a backup for a moment after its end. */
  private isTooEarly(): boolean {
    const fault = this.ctx.faults.get('deletion-too-early');
    if (!fault || Number(fault.count ?? 1) <= 0) return false;
    fault.count = Number(fault.count ?? 1) - 1;
    return true;
  }

  private removeOld(request: KubeObject): number | undefined {
    const age = millisecondsSince(
      request.metadata.creationTimestamp,
      this.ctx.clock.now(),
    );
    if (age < DAY) {
      return HOUR;
    }
    this.delete(this.plural, request);
    return undefined;
  }

  private end(request: KubeObject, error: string): void {
    this.ctx.store.update(
      this.plural,
      request.metadata.name,
      VELERO_NAMESPACE,
      changed => {
        changed.status = {
          phase: 'Processed',
          errors: [`backup deletion failed: ${error}`],
        };
      },
    );
  }

  private markInProgress(request: KubeObject): void {
    const { metadata, spec } = request;
    const uid = this.backupOf(request)?.metadata.uid;
    this.ctx.store.update(
      this.plural,
      metadata.name,
      VELERO_NAMESPACE,
      changed => {
        changed.metadata.labels = {
          [BACKUP_NAME_LABEL]: labelValue(spec.backupName),
          [BACKUP_UID_LABEL]: uid ?? '',
          ...changed.metadata.labels,
        };
        changed.status = { ...changed.status, phase: 'InProgress' };
      },
    );
  }

  private setPhase(plural: string, name: string, phase: string): void {
    this.ctx.store.update(plural, name, VELERO_NAMESPACE, changed => {
      changed.status = { ...changed.status, phase };
    });
  }

  private backupOf(request: KubeObject): KubeObject | undefined {
    return this.ctx.store.get(
      'backups',
      request.spec.backupName,
      VELERO_NAMESPACE,
    );
  }

  private locationOf(backup: KubeObject): KubeObject | undefined {
    return findLocation(
      this.ctx.store,
      backup.spec?.storageLocation ?? 'default',
    );
  }

  private restoresOf(backup: KubeObject): KubeObject[] {
    return this.list('restores').filter(
      restore => restore.spec?.backupName === backup.metadata.name,
    );
  }

  private requestsFor(backupName: string): KubeObject[] {
    return this.list(this.plural).filter(
      request => request.spec.backupName === backupName,
    );
  }

  private list(plural: string): KubeObject[] {
    return this.ctx.store.list(plural, { namespace: VELERO_NAMESPACE });
  }

  private delete(plural: string, object: KubeObject): void {
    this.ctx.store.delete(plural, object.metadata.name, VELERO_NAMESPACE);
  }
}
