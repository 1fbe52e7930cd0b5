import { Write } from '../proxy/Gate';
import { WritePlace } from './KillPoint';

function isSameKind(a: Pick<Write, 'system' | 'what'>, b: Write): boolean {
  return a.system === b.system && a.what === b.what;
}

/** Places of all writes of a run, given in their order. */
export function placesOf(writes: Write[]): WritePlace[] {
  const places: WritePlace[] = [];
  let outside: { place: WritePlace; index: number } | undefined;
  writes.forEach((write, index) => {
    const { system, what } = write;
    const isCommit = system === 'database';
    const since = isCommit ? outside : undefined;
    const nth = writes
      .slice(since ? since.index + 1 : 0, index + 1)
      .filter(other => isSameKind(write, other)).length;
    const place = { system, what, nth, ...(since && { since: since.place }) };
    places.push(place);
    if (!isCommit) outside = { place, index };
  });
  return places;
}

/** The write that has this place among the writes of a run; undefined as long as it has not come. */
export function findWrite(
  writes: Write[],
  place: WritePlace,
): Write | undefined {
  const { since, nth } = place;
  const anchor = since && findWrite(writes, since);
  if (since && !anchor) return undefined;
  const later = anchor ? writes.slice(writes.indexOf(anchor) + 1) : writes;
  return later.filter(write => isSameKind(place, write))[nth - 1];
}
