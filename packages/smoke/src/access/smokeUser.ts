/** Who takes the smoke test's snapshots and starts its restores. */
export const SMOKE_USER = 'user:default/smoke';
