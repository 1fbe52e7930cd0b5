import { ForeignWork, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { PEEK_RESTORE } from '../../kubernetes/rights/peekNames';
import { plainBackupName } from '../../velero/plainBackup';
import {
  adminConsoleRestoreName,
  applicationRestoreName,
} from './restoreNames';

/** A run of ours that is active, and the application that it is about. */
export interface OwnRun {
  run: Run;
  kotsAppSlug: string;
}

/** What tells whose work it is. */
export type WorkTraces = Pick<
  ForeignWork,
  'kind' | 'name' | 'since' | 'startedBy'
>;

/** Names of the Velero objects that the run brings about. */
function namesMadeBy({ run, kotsAppSlug }: OwnRun): string[] {
  const { id, kind, snapshotName } = run;
  if (kind === 'snapshot') {
    return [plainBackupName(id), ...(snapshotName ? [snapshotName] : [])];
  }
  if (!snapshotName) return [];
  return [
    PEEK_RESTORE,
    adminConsoleRestoreName({ id, snapshotName }),
    applicationRestoreName(snapshotName, kotsAppSlug),
  ];
}

/** KOTS chooses the name of its Backup: until it has told it, only the time tells that the run asked for it. */
function isAwaitedBy({ run }: OwnRun, { since, startedBy }: WorkTraces) {
  return (
    run.snapshotName === undefined &&
    startedBy === 'kots' &&
    Date.parse(since) >= Date.parse(run.startedAt ?? run.createdAt)
  );
}

/** The snapshot of the present state that a restore takes first, by the times of that step. */
function isSafetySnapshotOf({ run }: OwnRun, { since, startedBy }: WorkTraces) {
  const step = run.steps.find(({ id }) => id === 'safety-snapshot');
  if (!step?.startedAt || startedBy !== 'kots') return false;
  const at = Date.parse(since);
  const until = step.finishedAt ? Date.parse(step.finishedAt) : Infinity;
  return at >= Date.parse(step.startedAt) && at <= until;
}

/** Whether the run has brought it about; anything else is somebody else's. For what is shown, not for what is done. */
export function isWorkOf(own: OwnRun, work: WorkTraces): boolean {
  // A restore of ours ends with a deploy.
  if (work.kind === 'deploy') return own.run.kind === 'restore';
  if (work.kind === 'snapshot' && own.run.kind === 'restore') {
    return isSafetySnapshotOf(own, work);
  }
  if (work.kind !== own.run.kind) return false;
  return namesMadeBy(own).includes(work.name) || isAwaitedBy(own, work);
}
