import {
  SnapshotFacets,
  SnapshotFilter,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { CacheChange } from '../../kubernetes/ResourceCache';
import { BackupRecord } from '../../velero/records';
import { SnapshotTarget } from '../restorability';
import { belongsTo } from '../toSnapshot';
import { FacetCounts } from './FacetCounts';
import { SnapshotEntry, toSnapshotEntry } from './SnapshotEntry';
import { conditionOf } from './snapshotFilter';
import { comparatorOf, NEWEST_FIRST, SnapshotOrder } from './snapshotOrder';
import { SortedList } from './SortedList';

/** Orders beside the usual one that are kept up to date; each takes a reference per snapshot. */
const KEPT_ORDERS = 4;

/** Where the records come from. */
export interface BackupSource {
  all(): BackupRecord[];
  subscribe(listener: (change: CacheChange<BackupRecord>) => void): void;
}

function keyOf({ orderBy, direction }: SnapshotOrder): string {
  return `${orderBy} ${direction}`;
}

/**
 * The snapshots of one installation, kept sorted and counted while they change, so that a page of
 * many thousands takes no sorting and no second look at each.
 */
export class SnapshotIndex {
  private entries = new Map<string, SnapshotEntry>();
  private counts = new FacetCounts();
  private newest = new SortedList<SnapshotEntry>(
    [],
    comparatorOf(NEWEST_FIRST),
  );
  /** By key, the one that was asked for last at the end. */
  private others = new Map<string, SortedList<SnapshotEntry>>();

  constructor(
    private readonly source: BackupSource,
    private readonly target: SnapshotTarget,
  ) {
    this.rebuild();
    source.subscribe(change => this.apply(change));
  }

  /** Of this installation, in that order. */
  sorted(order: SnapshotOrder = NEWEST_FIRST): readonly SnapshotEntry[] {
    const key = keyOf(order);
    if (key === keyOf(NEWEST_FIRST)) return this.newest.items;
    const list =
      this.others.get(key) ??
      new SortedList(this.entries.values(), comparatorOf(order));
    this.others.delete(key);
    this.others.set(key, list);
    const [longestUnused] = this.others.keys();
    if (this.others.size > KEPT_ORDERS) this.others.delete(longestUnused);
    return list.items;
  }

  /** Those that pass the filter, in that order. */
  select(
    filter: SnapshotFilter,
    order: SnapshotOrder,
    now: Date,
  ): readonly SnapshotEntry[] {
    const entries = this.sorted(order);
    const condition = conditionOf(filter, now);
    return condition ? entries.filter(condition) : entries;
  }

  find(name: string): SnapshotEntry | undefined {
    return this.entries.get(name);
  }

  facets(): SnapshotFacets {
    return this.counts.facets();
  }

  private apply(change: CacheChange<BackupRecord>): void {
    if (change.type === 'reset') {
      this.rebuild();
      return;
    }
    const { name } = change.type === 'set' ? change.item : change.previous;
    const known = this.entries.get(name);
    if (known) this.remove(known);
    if (change.type === 'set' && this.isOurs(change.item)) {
      this.add(toSnapshotEntry(change.item, this.target));
    }
  }

  private rebuild(): void {
    const entries = this.source
      .all()
      .filter(record => this.isOurs(record))
      .map(record => toSnapshotEntry(record, this.target));
    this.entries = new Map(entries.map(entry => [entry.name, entry]));
    this.counts = new FacetCounts();
    entries.forEach(entry => this.counts.change(entry, 1));
    this.newest = new SortedList(entries, comparatorOf(NEWEST_FIRST));
    this.others.clear();
  }

  private isOurs(record: BackupRecord): boolean {
    return belongsTo(record, this.target.namespace);
  }

  private add(entry: SnapshotEntry): void {
    this.entries.set(entry.name, entry);
    this.counts.change(entry, 1);
    this.lists().forEach(list => list.add(entry));
  }

  private remove(entry: SnapshotEntry): void {
    this.entries.delete(entry.name);
    this.counts.change(entry, -1);
    this.lists().forEach(list => list.remove(entry));
  }

  private lists(): SortedList<SnapshotEntry>[] {
    return [this.newest, ...this.others.values()];
  }
}
