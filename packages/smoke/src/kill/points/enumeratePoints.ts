import { MOMENTS, Write } from '../proxy/Gate';
import { isQuestion } from '../proxy/kubernetesWrite';
import { Sighting } from '../proxy/RunGate';
import { KillPoint, Work, WritePlace } from './KillPoint';
import { placesOf } from './places';

/** Shorter ones are no waits. */
const SHORTEST_WAIT_MS = 700;

/** What differs in nothing but its object. */
function groupOf({ what }: WritePlace): string {
  if (isQuestion(what)) return 'questions to Velero';
  return what.startsWith('DELETE ') ? 'deletions' : what;
}

const isOutside = ({ system }: Write) => system !== 'database';

/** The answered writes to the cluster and the console after which nothing of the kind came for long. */
function waitsOf(seen: readonly Sighting[]): Map<Write, { delayMs: number }> {
  const waits = new Map<Write, { delayMs: number }>();
  const outside = seen.filter(
    ({ write, moment }) => isOutside(write) && moment !== 'answered',
  );
  outside.forEach(({ write, moment, at }, index) => {
    if (moment !== 'after') return;
    const next = outside[index + 1]?.at ?? seen.at(-1)!.at;
    const lengthMs = next - at;
    if (lengthMs < SHORTEST_WAIT_MS) return;
    waits.set(write, { delayMs: Math.round(lengthMs / 2) });
  });
  return waits;
}

/** Every point at which the recorded run could have been cut, in its order. */
export function enumeratePoints(
  work: Work,
  seen: readonly Sighting[],
): KillPoint[] {
  const writes = seen
    .filter(({ moment }) => moment === 'before')
    .map(({ write }) => write);
  const places = placesOf(writes);
  const waits = waitsOf(seen);
  return writes.flatMap((write, position) => {
    const place = places[position];
    const point = { work, position, place };
    const points: KillPoint[] = MOMENTS.map(moment => ({
      ...point,
      moment,
      group: groupOf(place),
    }));
    const wait = waits.get(write);
    if (wait) {
      points.push({ ...point, ...wait, moment: 'after', group: 'waits' });
    }
    return points;
  });
}
