import { KillPoint } from '../points/KillPoint';
import { Trial } from './Trial';

const DELETIONS = 'deletions';
const RESTORE_ORDER = /\/restore-apps$/;

/** A deletion in the middle of many: whoever has its answer goes on with the next one. */
function amongDeletions(answered: KillPoint[]): KillPoint[] {
  const deletions = answered.filter(({ group }) => group === DELETIONS);
  return deletions.slice(deletions.length / 2, deletions.length / 2 + 1);
}

/**
 * Around the order to KOTS, which starts a restore all over when it comes twice: the backend has the answer, or
 * it may send the order, has saved that it will, and waits for its connection.
 */
function aroundOrder(points: KillPoint[], answered: KillPoint[]): KillPoint[] {
  return answered
    .filter(({ place }) => RESTORE_ORDER.test(place.what))
    .flatMap(order => {
      const intent = points.find(
        ({ position, moment }) =>
          position === order.position - 1 && moment === 'after',
      );
      return intent
        ? [order, { ...intent, connecting: true as const }]
        : [order];
    });
}

/** Where a backend stops, of all points of a recorded restore, and finds its work taken over when it wakes up. */
export function planSleeps(points: KillPoint[]): Trial[] {
  const answered = points.filter(({ moment }) => moment === 'answered');
  return [...amongDeletions(answered), ...aroundOrder(points, answered)].map(
    point => ({
      work: point.work,
      fate: 'asleep',
      cuts: [{ point, successor: 'other', lease: 'waited out' }],
    }),
  );
}
