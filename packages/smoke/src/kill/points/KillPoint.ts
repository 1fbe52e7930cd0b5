import { Moment, System } from '../proxy/Gate';

/** What a person asks the portal for. */
export const WORKS = ['snapshot', 'restore'] as const;
export type Work = (typeof WORKS)[number];

/** A write of a run, found again in another run of the same work. */
export interface WritePlace {
  system: System;
  what: string;
  /** The how manieth of its kind; of commits: since `since`. */
  nth: number;
  /** Of commits: the last write to the cluster or the console before it; none at the start of the run. */
  since?: WritePlace;
}

/** Where a run is cut: in a write, or some time after one, in the middle of a wait. */
export interface KillPoint {
  work: Work;
  /** Its place in the recorded run. */
  position: number;
  place: WritePlace;
  moment: Moment;
  /** Of waits: so long after the moment. */
  delayMs?: number;
  /** Where the next connection to the admin console after the moment is meant, before anything was sent on it. */
  connecting?: true;
  /** Points of one group are alike; of a large one only some are taken. */
  group: string;
}

function nameOfPlace({ what, nth, since }: WritePlace): string {
  const after = since ? ` after ${nameOfPlace(since)}` : '';
  return `${what}${nth > 1 ? ` (${nth})` : ''}${after}`;
}

const WORDS: Record<Moment, string> = {
  before: 'not forwarded',
  answered: 'answer withheld',
  after: 'answer given',
};

function whenOf({ moment, delayMs, connecting }: KillPoint): string {
  if (connecting) return 'about to ask the admin console';
  if (delayMs === undefined) return WORDS[moment];
  return `in the wait, ${(delayMs / 1000).toFixed(1)} s later`;
}

export function nameOf(point: KillPoint): string {
  return `${point.work}: ${nameOfPlace(point.place)}: ${whenOf(point)}`;
}
