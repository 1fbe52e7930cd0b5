import { keepsTo } from './objective';

describe('keepsTo', () => {
  it.each([
    ['PT38M', 'PT4H', true],
    ['PT240M', 'PT4H', true],
    ['PT26H', 'P1D', false],
    [undefined, 'PT4H', undefined],
    ['PT38M', undefined, undefined],
    ['38 minutes', 'PT4H', undefined],
  ])('%s against %s is %s', (measured, objective, kept) => {
    expect(keepsTo(measured, objective)).toBe(kept);
  });
});
