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
  cuts: Cut[];
}

export interface Verdict {
  trial: Trial;
  seconds: number;
  /** Empty if all is as it has to be. */
  findings: Finding[];
}
