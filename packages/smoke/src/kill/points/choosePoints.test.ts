import { apiWrite, commit, seenWrites } from '../__testUtils__/writes';
import { choosePoints } from './choosePoints';
import { enumeratePoints } from './enumeratePoints';
import { seededRandom } from './seededRandom';

const DELETIONS = ['a', 'b', 'c', 'd', 'e'].map(
  name => `DELETE secrets/${name}`,
);
const POINTS = enumeratePoints(
  'restore',
  seenWrites([
    ...Array.from({ length: 20 }, (): [ReturnType<typeof commit>, number] => [
      commit('progress'),
      1,
    ]),
    ...DELETIONS.map((what): [ReturnType<typeof commit>, number] => [
      apiWrite(what),
      1,
    ]),
    [apiWrite('POST restores'), 1],
    [commit('state'), 1],
    [apiWrite('PUT configmaps/a'), 5_000],
    [commit('end'), 1],
  ]),
);

const chosen = (seed: number) => choosePoints(POINTS, seededRandom(seed));
const momentsOf = (what: string) =>
  chosen(1)
    .filter(({ place, delayMs }) => place.what === what && !delayMs)
    .map(({ moment }) => moment);
const ALL = ['before', 'answered', 'after'];

describe('choosePoints', () => {
  it('takes every moment of every write to the cluster', () => {
    expect(momentsOf('POST restores')).toEqual(ALL);
    expect(momentsOf('PUT configmaps/a')).toEqual(ALL);
  });

  it('takes the first, the middle and the last of what is alike', () => {
    expect(DELETIONS.map(momentsOf)).toEqual([ALL, [], ALL, [], ALL]);
  });

  it('takes every wait', () => {
    const waits = chosen(1).filter(({ delayMs }) => delayMs !== undefined);
    expect(waits.map(({ place }) => place.what)).toEqual(['POST restores']);
  });

  it('takes one moment of every commit beside such a write, and of some others', () => {
    expect(momentsOf('state')).toHaveLength(1);
    expect(momentsOf('end')).toHaveLength(1);
    const others = momentsOf('progress').length;
    expect(others).toBeGreaterThan(1);
    expect(others).toBeLessThan(20);
  });

  it('takes the same for the same seed, in the order of the run', () => {
    expect(chosen(1)).toEqual(chosen(1));
    expect(chosen(1)).not.toEqual(chosen(2));
    const positions = chosen(1).map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });
});
