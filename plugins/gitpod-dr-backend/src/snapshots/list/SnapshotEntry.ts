import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readKotsSnapshot } from '../../kots/annotations';
import { BackupRecord } from '../../velero/records';
import { restorableUntil, SnapshotTarget } from '../restorability';
import { durationOf } from '../toSnapshot';

/** A snapshot with all that lists are sorted and filtered by, worked out once. Times are in ms. */
export interface SnapshotEntry {
  record: BackupRecord;
  name: string;
  /** Its creation, while it has not started. */
  startedAt: number;
  completedAt?: number;
  expiresAt?: number;
  duration?: number;
  size?: number;
  trigger: Snapshot['trigger'];
  gitpodVersion?: string;
  kotsSequence?: number;
  /** `-Infinity` for what can never be restored, `Infinity` for what never expires. */
  restorableUntil: number;
}

/** Undefined also for what is no time: it must not get into the order. */
function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

export function toSnapshotEntry(
  record: BackupRecord,
  target: SnapshotTarget,
): SnapshotEntry {
  const facts = readKotsSnapshot(record.annotations);
  return {
    record,
    name: record.name,
    startedAt: timeOf(record.startedAt) ?? timeOf(record.createdAt) ?? 0,
    completedAt: timeOf(record.completedAt),
    expiresAt: timeOf(record.expiresAt),
    duration: durationOf(record),
    size: facts.volumeBytes,
    trigger: facts.trigger,
    gitpodVersion: facts.versions[target.kotsAppSlug],
    kotsSequence: facts.sequences[target.kotsAppSlug],
    restorableUntil: restorableUntil(record, facts, target),
  };
}
