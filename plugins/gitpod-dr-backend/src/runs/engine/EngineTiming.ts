/** Durations of the engine, in milliseconds. */
export interface EngineTiming {
  /** How long a claim lasts unless it is renewed. */
  leaseDurationMs: number;
  renewEveryMs: number;
  /** The longest outside write; a successor waits this long after a lease has expired. */
  writeTimeoutMs: number;
  /** How often to look for runs that nobody announced, such as orphaned ones. */
  pollEveryMs: number;
  /** Range of the waits between attempts after an unexpected error. */
  retryMinMs: number;
  retryMaxMs: number;
  /**
   * Time for one look at the world when a step's limit passed while no portal
   * was running: what was waited for may have happened meanwhile.
   */
  resumeGraceMs: number;
}

export const DEFAULT_TIMING: EngineTiming = {
  leaseDurationMs: 30_000,
  renewEveryMs: 10_000,
  writeTimeoutMs: 15_000,
  pollEveryMs: 1_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
  resumeGraceMs: 60_000,
};
