import { percentDone } from './percentDone';

describe('percentDone', () => {
  it.each([
    [undefined, undefined],
    [{ done: 5, total: 0 }, undefined],
    [{ done: 0, total: 7 }, 0],
    [{ done: 999, total: 1000 }, 99],
    [{ done: 7, total: 7 }, 100],
    [{ done: 9, total: 7 }, 100],
  ])('of %p is %p', (progress, percent) => {
    expect(percentDone(progress)).toBe(percent);
  });
});
