import { act, renderHook } from '@testing-library/react';
import { usePolling } from './usePolling';

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    value: hidden,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

function advance(milliseconds: number) {
  return act(() => jest.advanceTimersByTimeAsync(milliseconds));
}

const everyTwoSeconds = { intervalMs: () => 2_000 };

describe('usePolling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    setHidden(false);
    jest.useRealTimers();
  });

  it('asks at once and then at the interval that the data call for', async () => {
    let count = 0;
    const ask = jest.fn(async () => ++count);
    const { result } = renderHook(() =>
      usePolling(ask, { intervalMs: data => (data === 1 ? 2_000 : 10_000) }),
    );
    await advance(0);
    expect(result.current.data).toBe(1);
    await advance(2_000);
    expect(result.current.data).toBe(2);
    await advance(9_999);
    expect(result.current.data).toBe(2);
    await advance(1);
    expect(result.current.data).toBe(3);
  });

  it('never has two requests under way', async () => {
    const answers: (() => void)[] = [];
    const ask = jest.fn(
      () => new Promise<string>(resolve => answers.push(() => resolve('a'))),
    );
    const { result } = renderHook(() => usePolling(ask, everyTwoSeconds));
    act(() => {
      result.current.refresh();
      result.current.refresh();
    });
    await advance(60_000);
    expect(ask).toHaveBeenCalledTimes(1);

    // What was asked for meanwhile is done once, right after.
    answers[0]();
    await advance(0);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps the data and their age while requests fail', async () => {
    const ask = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('down'))
      .mockRejectedValueOnce(new Error('still down'))
      .mockResolvedValue('second');
    const { result } = renderHook(() => usePolling(ask, everyTwoSeconds));
    await advance(0);
    const { answeredAt } = result.current;
    await advance(2_000);
    const { failingSince } = result.current;
    await advance(2_000);
    expect(result.current).toMatchObject({
      data: 'first',
      answeredAt,
      failingSince,
      error: new Error('still down'),
    });
    await advance(2_000);
    expect(result.current.data).toBe('second');
    expect(result.current.error).toBeUndefined();
  });

  it('rests while the page is hidden and asks when it is seen again', async () => {
    const ask = jest.fn(async () => 'a');
    renderHook(() => usePolling(ask, everyTwoSeconds));
    await advance(0);
    act(() => setHidden(true));
    await advance(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    act(() => setHidden(false));
    await advance(0);
    expect(ask).toHaveBeenCalledTimes(2);
    await advance(2_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('drops the answer to a question that has been replaced', async () => {
    let answerOld = (_: string) => {};
    const old = () => new Promise<string>(resolve => (answerOld = resolve));
    const current = async () => 'current';
    const { result, rerender } = renderHook(
      ({ ask }: { ask: () => Promise<string> }) =>
        usePolling(ask, everyTwoSeconds),
      { initialProps: { ask: old } },
    );
    rerender({ ask: current });
    await advance(0);
    act(() => answerOld('old'));
    await advance(0);
    expect(result.current.data).toBe('current');
  });

  it('stops when the component goes away', async () => {
    const ask = jest.fn(async () => 'a');
    const { unmount } = renderHook(() => usePolling(ask, everyTwoSeconds));
    await advance(0);
    unmount();
    await advance(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks only on request when nothing can change any more', async () => {
    const ask = jest.fn(async () => 'a');
    const { result } = renderHook(() =>
      usePolling(ask, { intervalMs: () => null }),
    );
    await advance(60_000);
    act(() => setHidden(true));
    act(() => setHidden(false));
    await advance(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    await act(async () => result.current.refresh());
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
