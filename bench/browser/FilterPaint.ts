/** What a person sees in a browser; reported, no goal. */
export interface FilterPaint {
  snapshots: number;
  rounds: number;
  /** From the press on a phase to the painted rows, ms. */
  p50: number;
  p95: number;
  /** Table rows in the document with the longest page. */
  rowsMounted: number;
  /** From a change in the cluster to the painted row, ms. */
  changeP50: number;
  changeP95: number;
}
