import { Moment, MOMENTS, Write } from '../proxy/Gate';
import { Sighting } from '../proxy/RunGate';

export const apiWrite = (what: string): Write => ({
  system: 'Kubernetes API',
  what,
});

export const commit = (what: string): Write => ({ system: 'database', what });

/** Each write in all its moments, so many milliseconds after the one before. */
export function seenWrites(
  writes: [write: Write, afterMs: number][],
): Sighting[] {
  let at = 0;
  return writes.flatMap(([write, afterMs]) => {
    at += afterMs;
    return MOMENTS.map((moment: Moment) => ({ write, moment, at }));
  });
}
