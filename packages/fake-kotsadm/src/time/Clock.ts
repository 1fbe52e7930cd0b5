/** Time as the imitated cluster sees it; delays are imitated milliseconds. */
export interface Clock {
  now(): Date;
  /** Returns the way to call the action off. */
  after(ms: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
