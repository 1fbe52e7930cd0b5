import { SnapshotOrderField } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SnapshotQuery } from '../../selection/snapshotQuery';

interface SortColumn {
  column:
    | 'name'
    | 'status'
    | 'started'
    | 'duration'
    | 'size'
    | 'problems'
    | 'trigger'
    | 'version'
    | 'expires';
  field: SnapshotOrderField;
  /** What a person wants to see on top. */
  first: 'asc' | 'desc';
}

/** By what a person can sort, as the columns are called. */
export const SORT_COLUMNS: SortColumn[] = [
  { column: 'name', field: 'name', first: 'asc' },
  { column: 'status', field: 'status', first: 'asc' },
  { column: 'started', field: 'startedAt', first: 'desc' },
  { column: 'duration', field: 'duration', first: 'desc' },
  { column: 'size', field: 'size', first: 'desc' },
  { column: 'problems', field: 'errors', first: 'desc' },
  { column: 'trigger', field: 'trigger', first: 'asc' },
  { column: 'version', field: 'gitpodVersion', first: 'desc' },
  { column: 'expires', field: 'expiresAt', first: 'asc' },
];

/** What pressing a column's title changes: the column first, then the direction. */
export function pressColumn(
  { field, first }: Pick<SortColumn, 'field' | 'first'>,
  query: SnapshotQuery,
): Pick<SnapshotQuery, 'orderBy' | 'direction'> {
  if (query.orderBy !== field) return { orderBy: field, direction: first };
  const direction = query.direction === 'asc' ? 'desc' : 'asc';
  return { orderBy: field, direction };
}
