import { backoffMs } from './backoff';

const RANGE = { retryMinMs: 1_000, retryMaxMs: 30_000 };

describe('backoffMs', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [6, 30_000],
    [5_000, 30_000],
  ])('should wait after %d failures for up to %d ms', (failures, maximum) => {
    for (let sample = 0; sample < 20; sample++) {
      const delay = backoffMs(failures, RANGE);
      expect(delay).toBeLessThanOrEqual(maximum);
      expect(delay).toBeGreaterThanOrEqual(maximum * 0.8);
    }
  });
});
