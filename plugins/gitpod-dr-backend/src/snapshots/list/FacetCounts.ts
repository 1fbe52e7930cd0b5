import {
  FacetValue,
  SnapshotFacets,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SnapshotEntry } from './SnapshotEntry';

/** How often each value is there. */
class ValueCounts {
  private readonly counts = new Map<string, number>();

  change(value: string | undefined, by: 1 | -1): void {
    if (value === undefined) return;
    const count = (this.counts.get(value) ?? 0) + by;
    if (count === 0) this.counts.delete(value);
    else this.counts.set(value, count);
  }

  /** The most frequent first. */
  values(): FacetValue[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}

/** What snapshots can be filtered by, counted as they come and go. */
export class FacetCounts {
  private readonly phases = new ValueCounts();
  private readonly triggers = new ValueCounts();
  private readonly locations = new ValueCounts();

  change({ record, trigger }: SnapshotEntry, by: 1 | -1): void {
    this.phases.change(record.phase, by);
    this.triggers.change(trigger, by);
    this.locations.change(record.storageLocation, by);
  }

  facets(): SnapshotFacets {
    return {
      phases: this.phases.values(),
      triggers: this.triggers.values(),
      locations: this.locations.values(),
    };
  }
}
