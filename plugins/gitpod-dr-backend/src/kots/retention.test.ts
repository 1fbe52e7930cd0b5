import { readRetention, retentionMs, retentionProblem } from './retention';

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

describe('a retention', () => {
  it('is counted as KOTS counts: 30 days a month', () => {
    expect(retentionMs({ value: 1, unit: 'months' })).toBe(720 * 3_600_000);
  });

  it('is refused where KOTS could not count it', () => {
    expect(retentionProblem({ value: 292, unit: 'years' })).toBeUndefined();
    expect(retentionProblem({ value: 293, unit: 'years' })).toContain(
      '292 years',
    );
  });
});
