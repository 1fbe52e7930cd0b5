/** While nothing runs. */
export const IDLE_INTERVAL_MS = 10_000;

/** While a snapshot or a restore runs. */
export const WORKING_INTERVAL_MS = 2_000;

export function pollingInterval(working: boolean): number {
  return working ? WORKING_INTERVAL_MS : IDLE_INTERVAL_MS;
}
