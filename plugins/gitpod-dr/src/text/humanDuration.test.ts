import { humanDuration, humanObjective } from './humanDuration';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('humanDuration', () => {
  it.each([
    [-5 * SECOND, '0 sec'],
    [900, '0 sec'],
    [40 * SECOND + 999, '40 sec'],
    [4 * MINUTE + 12 * SECOND, '4 min, 12 sec'],
    [HOUR + 12 * SECOND, '1 hr'],
    [HOUR + 4 * MINUTE + 12 * SECOND, '1 hr, 4 min'],
    [50 * HOUR, '2 days, 2 hr'],
  ])('says %d ms as "%s"', (milliseconds, words) => {
    expect(humanDuration(milliseconds, 'en')).toBe(words);
  });
});

describe('humanObjective', () => {
  it('puts an ISO duration into words', () => {
    expect(humanObjective('PT24H', 'en')).toBe('24 hours');
  });

  it('leaves what is no duration as it is', () => {
    expect(humanObjective('a day', 'en')).toBe('a day');
  });
});
