import { Run, RunEvent } from './run';
import { VerificationItem } from './verification';

/** What a run has measured, beside what is asked of the installation; ISO 8601 durations. @public */
export interface MeasuredValues {
  /** From the request to the end of the verification; absent where it did not get there. */
  rto?: string;
  /** From the snapshot to the moment from which on nothing more was kept; absent where not known. */
  rpo?: string;
  /** As configured when the report was made. */
  rtoObjective?: string;
  /** As configured when the report was made. */
  rpoObjective?: string;
}

/** All that is known of a run, for people who were not there. @public */
export interface RunReport {
  /** Of this shape; grows with each change that a reader must know of. */
  format: 1;
  /** ISO 8601 in UTC. */
  generatedAt: string;
  run: Run;
  /** The whole log, oldest first. */
  events: RunEvent[];
  /** Empty where nothing was verified. */
  verification: VerificationItem[];
  measured: MeasuredValues;
}
