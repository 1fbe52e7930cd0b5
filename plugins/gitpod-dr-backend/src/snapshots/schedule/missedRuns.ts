/** Clocks of servers differ by seconds; a run may seem to begin before its time. */
const CLOCK_SLACK_MS = 60_000;
/** KOTS and Velero look at their schedules once a minute, and a busy server starts late. */
const GRACE_MS = 5 * 60_000;

/** What should have run, and what did. */
export interface ScheduledWork {
  /** When it should have run, oldest first. */
  expected: Date[];
  /** When runs of the schedule began, in any order. How they ended is another question. */
  started: Date[];
  now: Date;
  /** True while another backup runs: the schedule then waits for it. */
  busy: boolean;
}

/** Index of the newest expected run that one which began at `at` can be; -1 if none can. */
function runOf(expected: Date[], at: number): number {
  let low = 0;
  let high = expected.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (expected[middle].getTime() <= at + CLOCK_SLACK_MS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The times at which nothing was begun until the next one came. A run that began late, after another
 * backup had ended, counts for its own time.
 */
export function findMissedRuns(work: ScheduledWork): Date[] {
  const { expected, started, now, busy } = work;
  const done = new Set(started.map(run => runOf(expected, run.getTime())));
  const last = expected.length - 1;
  return expected.filter((time, index) => {
    if (done.has(index)) return false;
    const isDue = now.getTime() - time.getTime() > GRACE_MS;
    return index === last ? isDue && !busy : isDue;
  });
}
