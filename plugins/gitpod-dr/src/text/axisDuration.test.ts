import { axisDuration } from './axisDuration';

describe('axisDuration', () => {
  it.each([
    [0, '0 sec'],
    [18_000, '18 sec'],
    [450_000, '7.5 min'],
    [3_600_000, '1 hr'],
    [36 * 3_600_000, '1.5 days'],
  ])('says %d ms as "%s"', (milliseconds, words) => {
    expect(axisDuration(milliseconds, 'en')).toBe(words);
  });
});
