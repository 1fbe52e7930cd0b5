import { retentionMs, retentionProblem } from './retention';

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
