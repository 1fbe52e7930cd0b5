import { ShortMemory } from './ShortMemory';

describe('ShortMemory', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks once for all who ask within the time, and again after it', async () => {
    const memory = new ShortMemory<number>();
    const ask = jest.fn(async () => 1);
    await Promise.all([
      memory.get('a', 1_000, ask),
      memory.get('a', 1_000, ask),
    ]);
    jest.advanceTimersByTime(999);
    await memory.get('a', 1_000, ask);

    expect(ask).toHaveBeenCalledTimes(1);

    jest.advanceTimersByTime(1);
    await memory.get('a', 1_000, ask);

    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('does not keep a failure', async () => {
    const memory = new ShortMemory<number>();
    const fail = async () => {
      throw new Error('away');
    };

    await expect(memory.get('a', 1_000, fail)).rejects.toThrow('away');
    await expect(memory.get('a', 1_000, async () => 2)).resolves.toBe(2);
  });

  it('keeps the last 500 and forgets the rest', async () => {
    const memory = new ShortMemory<number>();
    for (let key = 0; key <= 500; key += 1) {
      await memory.get(`${key}`, 1_000, async () => key);
    }
    const ask = jest.fn(async () => -1);
    await memory.get('500', 1_000, ask);
    expect(ask).not.toHaveBeenCalled();

    await memory.get('0', 1_000, ask);
    expect(ask).toHaveBeenCalled();
  });
});
