import {
  FacetValue,
  PageRequest,
  Snapshot,
  SnapshotList,
  SnapshotOrderField,
  SnapshotSelection,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { snapshotList } from '../src/__testUtils__/snapshots';

const ORDER: Record<
  SnapshotOrderField,
  (snapshot: Snapshot) => string | number | undefined
> = {
  name: ({ name }) => name,
  status: ({ phase }) => phase,
  startedAt: ({ startedAt, createdAt }) => startedAt ?? createdAt,
  completedAt: ({ completedAt }) => completedAt,
  duration: ({ durationMs }) => durationMs,
  size: ({ sizeBytes }) => sizeBytes,
  errors: ({ errors }) => errors,
  warnings: ({ warnings }) => warnings,
  trigger: ({ trigger }) => trigger,
  gitpodVersion: ({ gitpodVersion }) => gitpodVersion,
  kotsSequence: ({ kotsSequence }) => kotsSequence,
  expiresAt: ({ expiresAt }) => expiresAt,
};

function fits(snapshot: Snapshot, selection: SnapshotSelection): boolean {
  const { text, phase, trigger, location, restorableOnly } = selection;
  const { startedAfter = '', startedBefore } = selection;
  const startedAt = snapshot.startedAt ?? snapshot.createdAt;
  return (
    (!text || snapshot.name.includes(text)) &&
    (!phase?.length || phase.includes(snapshot.phase)) &&
    (!trigger || snapshot.trigger === trigger) &&
    (!location || snapshot.storageLocation === location) &&
    (!restorableOnly || snapshot.restorability.restorable) &&
    startedAt >= startedAfter &&
    (!startedBefore || startedAt < startedBefore)
  );
}

function count(values: (string | undefined)[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, amount]) => ({ value, count: amount }));
}

/** What the backend does with a filter, an order and a page. */
export function selectSnapshots(
  all: Snapshot[],
  selection: SnapshotSelection & PageRequest,
): SnapshotList {
  const { offset = 0, limit = 50 } = selection;
  const { orderBy = 'startedAt', direction = 'desc' } = selection;
  const value = ORDER[orderBy];
  const sign = direction === 'asc' ? 1 : -1;
  const fitting = all
    .filter(snapshot => fits(snapshot, selection))
    .sort((a, b) => sign * ((value(a) ?? '') > (value(b) ?? '') ? 1 : -1));
  return snapshotList(fitting.slice(offset, offset + limit), {
    offset,
    totalItems: fitting.length,
    facets: {
      phases: count(all.map(({ phase }) => phase)),
      triggers: count(all.map(({ trigger }) => trigger)),
      locations: count(all.map(({ storageLocation }) => storageLocation)),
    },
  });
}
