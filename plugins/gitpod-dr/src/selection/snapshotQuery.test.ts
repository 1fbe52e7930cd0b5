import { DateTime, Settings } from 'luxon';
import {
  DEFAULT_QUERY,
  isFiltered,
  lastPageOffset,
  readQuery,
  selectionOf,
  SnapshotQuery,
  withoutFilter,
  writeQuery,
} from './snapshotQuery';

const FULL: SnapshotQuery = {
  text: 'ab1',
  phases: ['Completed', 'Failed'],
  trigger: 'schedule',
  location: 'default',
  from: '2026-11-01',
  to: '2026-11-22',
  restorableOnly: true,
  orderBy: 'duration',
  direction: 'asc',
  offset: 40,
  rows: 50,
};

function read(address: string): SnapshotQuery {
  return readQuery(new URLSearchParams(address));
}

describe('query of the snapshot list', () => {
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it('comes back from the address as it was written', () => {
    expect(read(writeQuery(FULL).toString())).toEqual(FULL);
  });

  it('writes nothing where nothing was chosen, and leaves the rest alone', () => {
    const address = new URLSearchParams('runs=10&text=old');
    expect(writeQuery(DEFAULT_QUERY, address).toString()).toBe('runs=10');
  });

  it.each([
    'trigger=cron',
    'from=yesterday',
    'to=2026-13-40',
    'sort=colour',
    'direction=up',
    'snapshots=-20',
    'snapshots=1.5',
    'rows=100000',
    'restorable=maybe',
    'phase=',
    `phase=${'a'.repeat(254)}`,
    `location=${'a'.repeat(254)}`,
    'from=0000-01-01',
    'to=9999-12-31',
  ])('leaves out what makes no sense: %s', address => {
    expect(read(address)).toEqual(DEFAULT_QUERY);
  });

  it('counts days in the zone of the viewer, the last one whole', () => {
    Settings.defaultZone = 'America/New_York';
    const { startedAfter, startedBefore } = selectionOf(FULL);
    expect(startedAfter).toBe('2026-11-01T04:00:00.000Z');
    // The clocks have been put back in between.
    expect(startedBefore).toBe('2026-11-23T05:00:00.000Z');
    expect(DateTime.fromISO(startedBefore!).toISODate()).toBe('2026-11-23');
  });

  it('asks the server for nothing that was not chosen', () => {
    const asked = JSON.parse(JSON.stringify(selectionOf(DEFAULT_QUERY)));
    expect(asked).toEqual({ orderBy: 'startedAt', direction: 'desc' });
  });

  it('tells a filter from an order', () => {
    expect(isFiltered(DEFAULT_QUERY)).toBe(false);
    expect(isFiltered({ ...DEFAULT_QUERY, orderBy: 'name', rows: 50 })).toBe(
      false,
    );
    expect(isFiltered({ ...DEFAULT_QUERY, restorableOnly: true })).toBe(true);
    expect(isFiltered({ ...DEFAULT_QUERY, text: '  ' })).toBe(false);
    expect(isFiltered(withoutFilter(FULL))).toBe(false);
    expect(withoutFilter(FULL)).toMatchObject({
      orderBy: 'duration',
      rows: 50,
    });
  });

  it('asks for no more phases than the server takes', () => {
    const address = Array.from({ length: 60 }, (_, place) => `phase=p${place}`);
    expect(read(address.join('&')).phases).toHaveLength(50);
  });

  it.each([
    [0, 20, 0],
    [1, 20, 0],
    [20, 20, 0],
    [41, 20, 40],
  ])('finds the last page of %s rows, %s on each', (total, rows, offset) => {
    expect(lastPageOffset(total, rows)).toBe(offset);
  });
});
