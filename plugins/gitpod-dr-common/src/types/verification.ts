/** @public */
export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';

/** One thing that is looked at after a restore, with what it was and what it is. @public */
export interface VerificationItem {
  /** Stable, for robots. */
  id: string;
  /** What is compared, in a few words. */
  title: string;
  verdict: Verdict;
  /** As recorded with the snapshot, or as it must be; absent where that is not known. */
  before?: string;
  /** As observed after the restore; absent where that is not known. */
  after?: string;
  /** What it means, or why it is not known, in one or two sentences. */
  explanation: string;
  /** What to do, unless it passed. */
  nextStep?: string;
  /** ISO 8601 in UTC. */
  observedAt: string;
}
