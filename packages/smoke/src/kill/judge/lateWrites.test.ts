import { apiWrite } from '../__testUtils__/writes';
import { Moment } from '../proxy/Gate';
import { lateWrites } from './lateWrites';

const sighting = (sender: string, moment: Moment, at: number) => ({
  write: { ...apiWrite('POST restores'), sender },
  moment,
  at,
});

describe('lateWrites', () => {
  it('finds what the sleeper sends after it woke up', () => {
    expect(lateWrites([sighting('a', 'before', 10)], 'a', 10)).toEqual([
      {
        fault: 'late write',
        text: 'POST restores (Kubernetes API) was sent by the one that woke up',
      },
    ]);
  });

  it('has nothing against what it sent before, answered meanwhile, nor against the successor', () => {
    const seen = [
      sighting('a', 'before', 9),
      sighting('a', 'after', 11),
      sighting('b', 'before', 12),
    ];
    expect(lateWrites(seen, 'a', 10)).toEqual([]);
  });
});
