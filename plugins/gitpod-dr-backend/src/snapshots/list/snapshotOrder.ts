import { SnapshotOrderField } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SnapshotEntry } from './SnapshotEntry';

export interface SnapshotOrder {
  orderBy: SnapshotOrderField;
  direction: 'asc' | 'desc';
}

export const NEWEST_FIRST: SnapshotOrder = {
  orderBy: 'startedAt',
  direction: 'desc',
};

type Value = string | number | undefined;

const VALUES: Record<SnapshotOrderField, (entry: SnapshotEntry) => Value> = {
  name: entry => entry.name,
  status: entry => entry.record.phase,
  startedAt: entry => entry.startedAt,
  completedAt: entry => entry.completedAt,
  duration: entry => entry.duration,
  size: entry => entry.size,
  errors: entry => entry.record.errors,
  warnings: entry => entry.record.warnings,
  trigger: entry => entry.trigger,
  gitpodVersion: entry => entry.gitpodVersion,
  kotsSequence: entry => entry.kotsSequence,
  expiresAt: entry => entry.expiresAt,
};

/** By code units: the same on every machine, and many times faster than by a language's rules. */
function compareValues(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What lacks the value comes last whatever the direction; what is equal is sorted by name, which is unique. */
export function comparatorOf({
  orderBy,
  direction,
}: SnapshotOrder): (a: SnapshotEntry, b: SnapshotEntry) => number {
  const valueOf = VALUES[orderBy];
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [valueA, valueB] = [valueOf(a), valueOf(b)];
    if (valueA === valueB) return compareValues(a.name, b.name);
    if (valueA === undefined) return 1;
    if (valueB === undefined) return -1;
    return (
      sign * compareValues(valueA, valueB) || compareValues(a.name, b.name)
    );
  };
}
