import { KillPoint } from './KillPoint';
import { sample } from './seededRandom';

/** Of the commits that stand next to no other write. */
const OTHER_COMMITS = 8;

const isCommit = ({ place }: KillPoint) => place.system === 'database';
const isWait = ({ delayMs }: KillPoint) => delayMs !== undefined;

/** The first, the middle and the last. */
function ends<T>(items: T[]): T[] {
  const middle = Math.floor((items.length - 1) / 2);
  return items.filter((_, index) =>
    [0, middle, items.length - 1].includes(index),
  );
}

const unique = (positions: number[]) => [...new Set(positions)];

function positionsIn(points: KillPoint[]): number[] {
  return unique(points.map(({ position }) => position));
}

/** Positions of the writes to the cluster and the console of which the alike ones are left out. */
function chosenWrites(outside: KillPoint[]): number[] {
  const groups = new Set(outside.map(({ group }) => group));
  return [...groups].flatMap(group =>
    ends(positionsIn(outside.filter(point => point.group === group))),
  );
}

/** One moment of a write, any. */
function anyMoment(
  points: KillPoint[],
  position: number,
  random: () => number,
): KillPoint[] {
  const moments = points.filter(point => point.position === position);
  return sample(moments, 1, random);
}

/**
 * What is to be shown without showing the same thing ten times: the writes to the cluster and the console
 * in each of their moments, but of a group of alike ones only the first, the middle and the last; every
 * wait; and commits in one of their moments, those right before and after these writes and some others.
 */
export function choosePoints(
  points: KillPoint[],
  random: () => number,
): KillPoint[] {
  const commits = points.filter(isCommit);
  const outside = points.filter(point => !isCommit(point) && !isWait(point));
  const writes = chosenWrites(outside);

  const commitPositions = positionsIn(commits);
  const neighbours = commitPositions.filter(
    position => writes.includes(position - 1) || writes.includes(position + 1),
  );
  const others = commitPositions.filter(
    position => !neighbours.includes(position),
  );
  const chosenCommits = [
    ...neighbours,
    ...sample(others, OTHER_COMMITS, random),
  ].flatMap(position => anyMoment(commits, position, random));

  return points.filter(
    point =>
      isWait(point) ||
      chosenCommits.includes(point) ||
      (outside.includes(point) && writes.includes(point.position)),
  );
}
