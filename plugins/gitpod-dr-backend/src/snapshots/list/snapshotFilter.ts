import { SnapshotFilter } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SnapshotEntry } from './SnapshotEntry';

type Condition = (entry: SnapshotEntry) => boolean;

function hasText(text: string): Condition {
  const wanted = text.toLowerCase();
  return ({ name, record, gitpodVersion }) =>
    [name, record.phase, gitpodVersion, record.storageLocation].some(
      value => value !== undefined && value.toLowerCase().includes(wanted),
    );
}

/** The filter's conditions; undefined if it lets everything through. */
export function conditionOf(
  filter: SnapshotFilter,
  now: Date,
): Condition | undefined {
  const { text, phase, trigger, location, restorableOnly } = filter;
  const conditions: Condition[] = [];
  if (text) conditions.push(hasText(text));
  if (phase?.length) {
    conditions.push(({ record }) => phase.includes(record.phase));
  }
  if (trigger) conditions.push(entry => entry.trigger === trigger);
  if (location) {
    conditions.push(({ record }) => record.storageLocation === location);
  }
  if (filter.startedAfter) {
    const from = Date.parse(filter.startedAfter);
    conditions.push(({ startedAt }) => startedAt >= from);
  }
  if (filter.startedBefore) {
    const until = Date.parse(filter.startedBefore);
    conditions.push(({ startedAt }) => startedAt < until);
  }
  if (restorableOnly) {
    const at = now.getTime();
    conditions.push(entry => at <= entry.restorableUntil);
  }
  if (conditions.length === 0) return undefined;
  return entry => conditions.every(condition => condition(entry));
}
