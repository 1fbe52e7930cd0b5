import { FilterPaint } from './browser/FilterPaint';
import { ChangeDelay } from './changeDelay';
import { Measurement } from './measure';
import { ViewerCost } from './viewers';

/** Of one number of snapshots. */
export interface SizeResult {
  snapshots: number;
  /** From the change of the whole cluster to the portal's knowing all of it, ms. */
  readAfter: number;
  measurements: Measurement[];
  /** Bytes of the heap after collection above the same backend without any snapshot. */
  heapAbove: number;
  change: ChangeDelay;
  /** Absent for sizes between the smallest and the largest. */
  viewers?: ViewerCost[];
}

export interface Result {
  /** Bytes of the heap after collection, without any snapshot. */
  heapWithout: number;
  sizes: SizeResult[];
  /** Absent unless asked for. */
  browser?: FilterPaint;
}
