import { KillPoint, WORKS } from '../points/KillPoint';
import { Cut, Trial } from './Trial';

const OTHER_REPLICA_EVERY = 3;
const WAIT_EVERY = 8;

/**
 * The clock of the sandbox is fast and that of the database is not: a lease that is waited out gives the
 * cluster time to come to rest, and one that is ended at once does not. Both are to be shown.
 */
function cutAt(point: KillPoint, index: number): Cut {
  return {
    point,
    successor: index % OTHER_REPLICA_EVERY === 2 ? 'other' : 'same',
    lease: index % WAIT_EVERY === 0 ? 'waited out' : 'ended at once',
  };
}

/** Deals the points out to runs, so that those of one run are far apart. */
export function planTrials(points: KillPoint[], cutsPerRun: number): Trial[] {
  const cuts = points.map(cutAt);
  return WORKS.flatMap(work => {
    const ofWork = cuts.filter(({ point }) => point.work === work);
    const runs = Math.ceil(ofWork.length / cutsPerRun);
    return Array.from({ length: runs }, (_, run) => ({
      work,
      fate: 'killed' as const,
      cuts: ofWork.filter((_cut, index) => index % runs === run),
    }));
  });
}
