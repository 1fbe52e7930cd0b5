import { readRetention } from './retention';

describe('readRetention', () => {
  it.each([
    // As KOTS spells it where nothing was ever stored, and refuses when it comes back.
    [
      { inputValue: '1', inputTimeUnit: 'month' },
      { value: 1, unit: 'months' },
    ],
    [
      { inputValue: '30', inputTimeUnit: 'days' },
      { value: 30, unit: 'days' },
    ],
    [
      { inputValue: 2, inputTimeUnit: 'weeks' },
      { value: 2, unit: 'weeks' },
    ],
    [undefined, { value: 1, unit: 'months' }],
  ])('reads %j', (ttl, retention) => {
    expect(readRetention(ttl)).toEqual(retention);
  });

  it.each([
    { inputValue: 'soon', inputTimeUnit: 'days' },
    { inputValue: '0', inputTimeUnit: 'days' },
    { inputValue: '1.5', inputTimeUnit: 'days' },
    { inputValue: '3', inputTimeUnit: 'fortnights' },
  ])('does not guess what %j means', ttl => {
    expect(readRetention(ttl)).toBeUndefined();
  });
});
