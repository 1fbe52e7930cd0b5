import { labelValue } from './labels';

describe('labelValue', () => {
  it('leaves a name of 63 characters alone', () => {
    expect(labelValue('a'.repeat(63))).toBe('a'.repeat(63));
  });

  it('cuts a longer name and ends it in six digits of its SHA-256', () => {
    // From: printf 'a%.0s' $(seq 64) | sha256sum
    expect(labelValue('a'.repeat(64))).toBe(`${'a'.repeat(57)}ffe054`);
  });
});
