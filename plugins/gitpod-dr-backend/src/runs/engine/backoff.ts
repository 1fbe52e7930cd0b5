const JITTER = 0.2;

/**
 * How long to wait after so many failures in a row: twice as long each time,
 * with some jitter so that replicas do not come back all at once.
 */
export function backoffMs(
  failures: number,
  range: { retryMinMs: number; retryMaxMs: number },
): number {
  const delay = Math.min(
    range.retryMaxMs,
    range.retryMinMs * 2 ** (failures - 1),
  );
  return delay * (1 - JITTER * Math.random());
}
