import { humanBytes } from './humanBytes';

describe('humanBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1,023 bytes'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [52_428_800, '50 MiB'],
    [1.2 * 1024 ** 3, '1.2 GiB'],
    [5_000 * 1024 ** 5, '5,000 PiB'],
  ])('says %d as "%s"', (bytes, words) => {
    expect(humanBytes(bytes, 'en')).toBe(words);
  });
});
