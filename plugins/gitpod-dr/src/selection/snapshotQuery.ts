import {
  Snapshot,
  SNAPSHOT_ORDER_FIELDS,
  SnapshotFilter,
  SnapshotOrderField,
  SnapshotSelection,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { DateTime } from 'luxon';

/** How many rows a page can have. */
export const ROWS_CHOICES = [20, 50, 100];

/** What the server takes; an address can have more. */
const LONGEST_TEXT = 253;
const MOST_PHASES = 50;
/** Days around these are no times of the server. While a year is typed it is a small one. */
const IMPOSSIBLE_YEAR = /^(?:0000|9999)-/;

/** What the list shows, as a person has chosen it and as the address has it. */
export interface SnapshotQuery {
  text: string;
  phases: string[];
  trigger?: Snapshot['trigger'];
  location?: string;
  /** Days of the viewer's calendar, `2026-11-22`; both belong to the range. */
  from?: string;
  to?: string;
  restorableOnly: boolean;
  orderBy: SnapshotOrderField;
  direction: 'asc' | 'desc';
  offset: number;
  rows: number;
}

export const DEFAULT_QUERY: SnapshotQuery = {
  text: '',
  phases: [],
  trigger: undefined,
  location: undefined,
  from: undefined,
  to: undefined,
  restorableOnly: false,
  orderBy: 'startedAt',
  direction: 'desc',
  offset: 0,
  rows: ROWS_CHOICES[0],
};

function dayOf(value: string | null): string | undefined {
  return value &&
    !IMPOSSIBLE_YEAR.test(value) &&
    DateTime.fromFormat(value, 'yyyy-MM-dd').isValid
    ? value
    : undefined;
}

function oneOf<T extends string>(
  choices: readonly T[],
  value: string | null,
): T | undefined {
  return choices.find(choice => choice === value);
}

function isAnswerable(value: string): boolean {
  return value !== '' && value.length <= LONGEST_TEXT;
}

function offsetOf(value: string | null): number {
  const offset = Number(value);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}

/** From an address, which anyone may have written: what makes no sense is left out. */
export function readQuery(search: URLSearchParams): SnapshotQuery {
  return {
    text: (search.get('text') ?? '').slice(0, LONGEST_TEXT),
    phases: search.getAll('phase').filter(isAnswerable).slice(0, MOST_PHASES),
    trigger: oneOf(['manual', 'schedule', 'unknown'], search.get('trigger')),
    location: [search.get('location') ?? ''].find(isAnswerable),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
    restorableOnly: search.get('restorable') === 'only',
    orderBy:
      oneOf(SNAPSHOT_ORDER_FIELDS, search.get('sort')) ?? DEFAULT_QUERY.orderBy,
    direction:
      oneOf(['asc', 'desc'], search.get('direction')) ??
      DEFAULT_QUERY.direction,
    offset: offsetOf(search.get('snapshots')),
    rows:
      ROWS_CHOICES.find(rows => String(rows) === search.get('rows')) ??
      DEFAULT_QUERY.rows,
  };
}

/** The address with the query in it; the defaults are left out, the rest of the address stays. */
export function writeQuery(
  query: SnapshotQuery,
  address = new URLSearchParams(),
): URLSearchParams {
  const written = new URLSearchParams(address);
  const { orderBy, direction, rows } = DEFAULT_QUERY;
  const values: Record<string, string | undefined> = {
    text: query.text,
    trigger: query.trigger,
    location: query.location,
    from: query.from,
    to: query.to,
    restorable: query.restorableOnly ? 'only' : undefined,
    sort: query.orderBy === orderBy ? undefined : query.orderBy,
    direction: query.direction === direction ? undefined : query.direction,
    snapshots: query.offset > 0 ? String(query.offset) : undefined,
    rows: query.rows === rows ? undefined : String(query.rows),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) written.set(name, value);
    else written.delete(name);
  }
  written.delete('phase');
  query.phases.forEach(phase => written.append('phase', phase));
  return written;
}

function startOfDay(day: string, plusDays = 0): string | undefined {
  return (
    DateTime.fromISO(day).plus({ days: plusDays }).toUTC().toISO() ?? undefined
  );
}

/** What is asked of the server; days become moments of the viewer's zone. */
export function selectionOf(query: SnapshotQuery): SnapshotSelection {
  return {
    text: query.text.trim() || undefined,
    phase: query.phases.length > 0 ? query.phases : undefined,
    trigger: query.trigger,
    location: query.location,
    startedAfter: query.from && startOfDay(query.from),
    startedBefore: query.to && startOfDay(query.to, 1),
    restorableOnly: query.restorableOnly || undefined,
    orderBy: query.orderBy,
    direction: query.direction,
  };
}

/** Whether anything is left out of the list. */
export function isFiltered(query: SnapshotQuery): boolean {
  const { orderBy, direction, ...filter } = selectionOf(query);
  return Object.values(filter satisfies SnapshotFilter).some(
    value => value !== undefined,
  );
}

/** Where the last page of a list begins. */
export function lastPageOffset(totalItems: number, rows: number): number {
  return Math.max(0, Math.ceil(totalItems / rows) - 1) * rows;
}

export function withoutFilter(query: SnapshotQuery): SnapshotQuery {
  const { orderBy, direction, rows } = query;
  return { ...DEFAULT_QUERY, orderBy, direction, rows };
}
