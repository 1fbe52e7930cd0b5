import { apiWrite, seenWrites } from '../__testUtils__/writes';
import { enumeratePoints } from '../points/enumeratePoints';
import { planTrials } from './planTrials';

const POINTS = enumeratePoints(
  'restore',
  seenWrites(['a', 'b', 'c', 'd'].map(name => [apiWrite(name), 1])),
);

describe('planTrials', () => {
  it('cuts every point once, in the order of its run', () => {
    const trials = planTrials(POINTS, 4);
    expect(trials.map(({ cuts }) => cuts.length)).toEqual([4, 4, 4]);
    for (const { cuts } of trials) {
      const positions = cuts.map(({ point }) => point.position);
      expect(positions).toEqual([0, 1, 2, 3]);
    }
    const points = trials.flatMap(({ cuts }) => cuts.map(cut => cut.point));
    expect(new Set(points)).toEqual(new Set(POINTS));
  });

  it('has the other replica go on, and waits a lease out, every now and then', () => {
    const cuts = planTrials(POINTS, 1).flatMap(trial => trial.cuts);
    expect(new Set(cuts.map(({ successor }) => successor)).size).toBe(2);
    expect(new Set(cuts.map(({ lease }) => lease)).size).toBe(2);
  });
});
