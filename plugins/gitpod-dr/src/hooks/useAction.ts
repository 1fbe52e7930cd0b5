import { useCallback, useEffect, useRef, useState } from 'react';

export interface Action<TArgs extends unknown[], T> {
  /** Starts it; a second call while it runs does nothing. Never rejects. */
  run: (...args: TArgs) => Promise<void>;
  pending: boolean;
  error?: Error;
  result?: T;
}

/** Something that a person starts with a button. */
export function useAction<TArgs extends unknown[], T>(
  act: (...args: TArgs) => Promise<T>,
  onDone?: (result: T) => void,
): Action<TArgs, T> {
  const [state, setState] = useState<{
    pending: boolean;
    error?: Error;
    result?: T;
  }>({ pending: false });
  const running = useRef(false);
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (...args: TArgs) => {
      if (running.current) return;
      running.current = true;
      setState({ pending: true });
      try {
        const result = await act(...args);
        if (!mounted.current) return;
        setState({ pending: false, result });
        onDone?.(result);
      } catch (error) {
        if (mounted.current)
          setState({ pending: false, error: error as Error });
      } finally {
        running.current = false;
      }
    },
    [act, onDone],
  );
  return { run, ...state };
}
