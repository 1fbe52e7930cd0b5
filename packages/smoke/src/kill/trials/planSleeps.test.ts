import { apiWrite, commit, seenWrites } from '../__testUtils__/writes';
import { enumeratePoints } from '../points/enumeratePoints';
import { nameOf } from '../points/KillPoint';
import { planSleeps } from './planSleeps';

const ORDER = 'POST /api/v1/snapshot/…/restore-apps';
const POINTS = enumeratePoints(
  'restore',
  seenWrites([
    [apiWrite('DELETE pods/a'), 1],
    [apiWrite('DELETE pods/b'), 1],
    [apiWrite('DELETE pods/c'), 1],
    [commit('commit of run_steps(state)'), 1],
    [{ system: 'admin console', what: ORDER }, 1],
  ]),
);

describe('planSleeps', () => {
  it('puts the backend to sleep among the deletions and around the order to KOTS, and has the other replica go on', () => {
    const sleeps = planSleeps(POINTS);

    expect(sleeps.map(({ cuts: [{ point }] }) => nameOf(point))).toEqual([
      'restore: DELETE pods/b: answer withheld',
      `restore: ${ORDER}: answer withheld`,
      'restore: commit of run_steps(state) after DELETE pods/c: about to ask the admin console',
    ]);
    expect(sleeps).toEqual(
      sleeps.map(sleep => ({
        ...sleep,
        fate: 'asleep',
        cuts: [
          expect.objectContaining({
            successor: 'other',
            lease: 'waited out',
          }),
        ],
      })),
    );
  });
});
