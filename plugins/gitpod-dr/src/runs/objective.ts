import { Duration } from 'luxon';

/** Whether a measured duration keeps to an objective; `undefined` where one of them is not known. */
export function keepsTo(
  measured: string | undefined,
  objective: string | undefined,
): boolean | undefined {
  if (!measured || !objective) return undefined;
  const [took, allowed] = [measured, objective].map(text =>
    Duration.fromISO(text),
  );
  if (!took.isValid || !allowed.isValid) return undefined;
  return took.toMillis() <= allowed.toMillis();
}
