import { RecentAnswers } from './RecentAnswers';

describe('RecentAnswers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function createAnswers() {
    const ask = jest.fn(async () => 'good');
    const answers = new RecentAnswers<string>(
      15_000,
      answer => answer === 'bad',
    );
    return { ask, get: () => answers.get('prod-eu', ask), answers };
  }

  it('should ask once for all who ask while the answer is on its way', async () => {
    const { ask, get } = createAnswers();

    await Promise.all([get(), get(), get()]);

    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('should ask again after its time', async () => {
    const { ask, get } = createAnswers();

    await get();
    jest.advanceTimersByTime(14_000);
    await get();
    expect(ask).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    await get();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('should ask again sooner for what failed', async () => {
    const { ask, get } = createAnswers();
    ask.mockResolvedValueOnce('bad');

    await expect(get()).resolves.toBe('bad');
    jest.advanceTimersByTime(3_000);

    await expect(get()).resolves.toBe('good');
  });

  it('should not keep what was thrown', async () => {
    const { ask, get } = createAnswers();
    ask.mockRejectedValueOnce(new Error('a mistake'));

    await expect(get()).rejects.toThrow('a mistake');
    await expect(get()).resolves.toBe('good');
  });

  it('should ask again for what was forgotten', async () => {
    const { ask, get, answers } = createAnswers();

    await get();
    answers.forget('prod-eu');
    await get();

    expect(ask).toHaveBeenCalledTimes(2);
  });
});
