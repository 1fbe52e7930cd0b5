import { useCallback, useEffect, useReducer, useRef } from 'react';
import { initialPolled, pollReducer, Polled } from './polled';

export interface PollingOptions<T> {
  /** Milliseconds until the next request; `null` to ask again only on request. */
  intervalMs: (data: T | undefined) => number | null;
}

/**
 * Asks again and again while the page is visible: one request at a time, the last data stay when a
 * request fails, answers to an outdated question are dropped.
 *
 * `ask` must be stable (`useCallback`); a new identity is a new question and is asked at once.
 */
export function usePolling<T>(
  ask: () => Promise<T>,
  options: PollingOptions<T>,
): Polled<T> {
  const [state, dispatch] = useReducer(
    pollReducer<T>,
    undefined,
    initialPolled<T>,
  );
  const intervalMs = useRef(options.intervalMs);
  intervalMs.current = options.intervalMs;
  const askNow = useRef<() => void>(() => {});

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let inFlight = false;
    let askAgain = false;
    let ended = false;
    let lastData: T | undefined;

    async function run() {
      clearTimeout(timer);
      if (document.hidden) return;
      if (inFlight) {
        // One request at a time; what changed meanwhile is asked for right after.
        askAgain = true;
        return;
      }
      inFlight = true;
      dispatch({ type: 'asked', at: Date.now() });
      try {
        const data = await ask();
        lastData = data;
        if (!ended) dispatch({ type: 'answered', at: Date.now(), data });
      } catch (error) {
        if (!ended) {
          dispatch({ type: 'failed', at: Date.now(), error: error as Error });
        }
      }
      inFlight = false;
      if (!ended) scheduleNext();
    }

    function scheduleNext() {
      if (askAgain) {
        askAgain = false;
        run();
        return;
      }
      const delay = intervalMs.current(lastData);
      if (delay !== null) timer = setTimeout(run, delay);
    }

    function onVisibilityChange() {
      clearTimeout(timer);
      const settled = intervalMs.current(lastData) === null;
      if (!document.hidden && !(settled && lastData)) run();
    }

    askNow.current = run;
    document.addEventListener('visibilitychange', onVisibilityChange);
    run();
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibilityChange);
    };
  }, [ask]);

  const refresh = useCallback(() => askNow.current(), []);
  return { ...state, refresh };
}
