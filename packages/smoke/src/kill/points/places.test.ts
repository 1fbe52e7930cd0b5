import { apiWrite, commit } from '../__testUtils__/writes';
import { findWrite, placesOf } from './places';

const WRITES = [
  commit('claim'),
  apiWrite('DELETE services/kotsadm'),
  commit('log'),
  commit('log'),
  apiWrite('POST restores'),
  commit('log'),
  apiWrite('POST restores'),
];

describe('places of writes', () => {
  it('finds every write of the same run again', () => {
    const places = placesOf(WRITES);
    expect(places.map(place => findWrite(WRITES, place))).toEqual(WRITES);
    expect(new Set(places.map(place => JSON.stringify(place))).size).toBe(
      WRITES.length,
    );
  });

  it('finds a commit by the write before it, however many commits another run has', () => {
    const place = placesOf(WRITES)[5];
    const log = commit('log');
    const other = [
      commit('claim'),
      commit('log'),
      commit('log'),
      apiWrite('DELETE services/kotsadm'),
      apiWrite('POST restores'),
    ];
    expect(findWrite(other, place)).toBeUndefined();
    expect(findWrite([...other, log], place)).toBe(log);
  });
});
