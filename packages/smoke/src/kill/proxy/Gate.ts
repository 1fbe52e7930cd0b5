/** What the backend writes to. */
export type System = 'Kubernetes API' | 'admin console' | 'database';

/** One write of the backend on its way through a proxy. */
export interface Write {
  system: System;
  /** The same in every run: without the names that are made up anew each time. */
  what: string;
  /** Of a deletion by uid: whose. */
  uid?: string;
  /** Whether upstream took it; unknown until it has answered. */
  accepted?: boolean;
  /** The replica that sent it. */
  sender?: string;
}

/**
 * Where a write is: not forwarded yet; answered by upstream while the backend has not a byte of the
 * answer; or answered, and the backend has the whole answer.
 */
export const MOMENTS = ['before', 'answered', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** Stands at every moment of every write. */
export interface Gate {
  /** False if the backend was killed in this moment: nothing of the write may go any further. */
  pass(write: Write, moment: Moment): Promise<boolean>;
  /** The backend opens a connection to the admin console, which is not open yet. */
  connecting(): Promise<void>;
}
