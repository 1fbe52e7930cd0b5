import { Finding } from '../judge/Finding';
import { KillPoint, Work } from '../points/KillPoint';

/** One kill, and who goes on after it. */
export interface Cut {
  point: KillPoint;
  /** The same replica, or the other one on the same database. */
  successor: 'same' | 'other';
  /** It and the write timeout run out in their own time, or are over at once. */
  lease: 'waited out' | 'ended at once';
}

/** One run, cut once or several times. */
export interface Trial {
  work: Work;
  /**
   * What becomes of the backend at a cut: it is killed, or it stops in the middle of all and wakes up
   * when its successor is at work; then there is one cut.
   */
  fate: 'killed' | 'asleep';
  cuts: Cut[];
}

export interface Verdict {
  /** With the cuts that were made. */
  trial: Trial;
  /** Cuts whose moment did not come, since those before it took the time in which it comes. */
  missed: Cut[];
  seconds: number;
  /** Empty if all is as it has to be. */
  findings: Finding[];
}
