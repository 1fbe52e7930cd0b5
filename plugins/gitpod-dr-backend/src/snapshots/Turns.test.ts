import { Turns } from './Turns';

const LONG_MS = 60_000;

/** Work that goes on until it is let go, and notes when it begins. */
function work(begun: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  return {
    end: () => end(),
    run: async () => {
      begun.push(name);
      await ended;
      return name;
    },
  };
}

/** Lets everything happen that needs no time. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('Turns', () => {
  it('lets work with the same key go one after the other, also after a failure', async () => {
    const turns = new Turns(1);
    const begun: string[] = [];
    const second = work(begun, 'second');
    let fail = () => {};
    const first = turns.take('a', LONG_MS, () => {
      begun.push('first');
      return new Promise((_, reject) => {
        fail = () => reject(new Error('broken'));
      });
    });
    const next = turns.take('a', LONG_MS, second.run);
    await settle();
    expect(begun).toEqual(['first']);

    fail();
    await expect(first).rejects.toThrow('broken');
    second.end();
    await expect(next).resolves.toBe('second');
  });

  it('lets work with other keys go at once', async () => {
    const turns = new Turns(1);
    const begun: string[] = [];
    const [a, b] = [work(begun, 'a'), work(begun, 'b')];
    const both = [
      turns.take('a', LONG_MS, a.run),
      turns.take('b', LONG_MS, b.run),
    ];
    await settle();
    expect(begun).toEqual(['a', 'b']);
    a.end();
    b.end();
    await Promise.all(both);
  });

  it('begins nothing whose turn does not come in time', async () => {
    const turns = new Turns(1);
    const begun: string[] = [];
    const [first, late] = [work(begun, 'first'), work(begun, 'late')];
    const taken = turns.take('a', LONG_MS, first.run);

    await expect(turns.take('a', 1, late.run)).resolves.toBeUndefined();

    first.end();
    await taken;
    expect(begun).toEqual(['first']);
  });
});
