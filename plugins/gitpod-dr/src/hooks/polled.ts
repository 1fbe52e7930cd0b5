/** What is known of one question that is asked again and again. */
export interface PolledState<T> {
  /** The last answer, kept while later requests fail. */
  data?: T;
  /** When `data` came, in milliseconds since the epoch. */
  answeredAt?: number;
  /** Why the last request failed; absent after a success. */
  error?: Error;
  /** When the first request of the present row of failures failed. */
  failingSince?: number;
  /** When the first request without an answer was sent. */
  waitingSince?: number;
}

export interface Polled<T> extends PolledState<T> {
  /** Asks now instead of at the next interval. */
  refresh: () => void;
}

export type PollAction<T> =
  | { type: 'asked'; at: number }
  | { type: 'answered'; at: number; data: T }
  | { type: 'failed'; at: number; error: Error };

export function initialPolled<T>(): PolledState<T> {
  return {};
}

export function pollReducer<T>(
  state: PolledState<T>,
  action: PollAction<T>,
): PolledState<T> {
  switch (action.type) {
    case 'asked':
      return { ...state, waitingSince: state.waitingSince ?? action.at };
    case 'answered':
      return { data: action.data, answeredAt: action.at };
    case 'failed':
      return {
        ...state,
        error: action.error,
        failingSince: state.failingSince ?? action.at,
        waitingSince: undefined,
      };
    default:
      return state;
  }
}
