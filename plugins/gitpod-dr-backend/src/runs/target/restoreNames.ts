/** Says which run made a Restore. */
export const RUN_ANNOTATION = 'gitpod-dr/run-id';

/** Derived from the run, so that no Restore of another time can have it. */
export function adminConsoleRestoreName(run: {
  id: string;
  snapshotName: string;
}): string {
  return `${run.snapshotName}.kotsadm.${run.id.slice(0, 8)}`;
}

/** Chosen by KOTS; there can be one from an earlier restore of the same snapshot. */
export function applicationRestoreName(
  snapshotName: string,
  kotsAppSlug: string,
): string {
  return `${snapshotName}.${kotsAppSlug}`;
}
