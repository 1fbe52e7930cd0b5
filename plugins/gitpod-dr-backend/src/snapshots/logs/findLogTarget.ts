import { NotFoundError } from '@backstage/errors';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { KOTS_ANNOTATIONS } from '../../kots/annotations';
import { unavailable } from '../../kubernetes/rights/unavailable';
import { BackupRecord, RestoreRecord } from '../../velero/records';
import { VeleroView } from '../../velero/VeleroWatches';
import { belongsTo } from '../toSnapshot';
import { LogTarget } from './LogTarget';

const DEFAULT_LOCATION = 'default';

/** The part of the watches that logs are looked up in. */
export type LogView = {
  [K in keyof Pick<VeleroView, 'backups' | 'restores' | 'locations'>]: Pick<
    VeleroView[K],
    'find' | 'observation'
  >;
};

/** A Restore is of the installation whose snapshot it restores; of one without its snapshot KOTS may tell. */
function isOf(
  restore: RestoreRecord,
  backup: BackupRecord | undefined,
  namespace: string,
): boolean {
  if (backup) return belongsTo(backup, namespace);
  return restore.annotations[KOTS_ANNOTATIONS.kotsadmNamespace] === namespace;
}

/**
 * The Backup or Restore whose log is asked for. Throws `NotFoundError` if the installation has none of that
 * name, `ServiceUnavailableError` if that cannot be told.
 */
export function findLogTarget(
  view: LogView,
  { entityRef, namespace }: ResolvedInstallation,
  { kind, name }: Pick<LogTarget, 'kind' | 'name'>,
): LogTarget {
  const cache = kind === 'snapshot' ? view.backups : view.restores;
  const record = cache.find(name);
  const { problem } = cache.observation();
  if (!record && problem) {
    throw unavailable(problem.message, problem.missingRights);
  }
  const backup =
    kind === 'snapshot'
      ? view.backups.find(name)
      : view.backups.find(view.restores.find(name)?.backupName ?? '');
  const isOurs =
    record &&
    (kind === 'snapshot'
      ? backup && belongsTo(backup, namespace)
      : isOf(record as RestoreRecord, backup, namespace));
  if (!isOurs) {
    throw new NotFoundError(`${entityRef} has no ${kind} named ${name}`);
  }
  const storageLocation =
    backup && (backup.storageLocation ?? DEFAULT_LOCATION);
  return { kind, name, record, storageLocation };
}
