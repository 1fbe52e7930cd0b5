import {
  Observation,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';

/** A snapshot expires for the backend this long before Velero may remove it. */
const EXPIRY_MARGIN_MS = 60 * 60 * 1000;

/** Schedulers look once a minute and wait for each other; a few minutes more are no gap to speak of. */
const GAP_TOLERANCE_MS = 15 * 60 * 1000;

/** What is drawn before the oldest snapshot: a tenth of its age, and a day at least. */
const LEAD_IN_MS = 24 * 60 * 60 * 1000;

/** A stretch of time, in ms since the epoch. */
export interface Stretch {
  from: number;
  to: number;
}

/** What was loaded of a stretch of time. */
export interface LoadedHistory {
  /** Newest first. */
  snapshots: Snapshot[];
  /** How many there are in all of the time asked for. */
  total: number;
  /** The time asked for. */
  from: number;
  to: number;
  observation: Observation;
}

/** What the charts and the table show, from the first moment that is drawn to the last. */
export interface History extends Stretch {
  /** Oldest first. */
  snapshots: Snapshot[];
  total: number;
  /** Since when it is known whether there were gaps. */
  knownSince: number;
  /** Absent without an objective to hold the snapshots against. */
  gaps?: Stretch[];
}

export function beganAt(snapshot: Snapshot): number {
  return Date.parse(snapshot.startedAt ?? snapshot.createdAt);
}

/** Whether Gitpod could be brought back from it: an old one has lost that by its age alone. */
function wasRestorable(snapshot: Snapshot, now: number): boolean {
  const { kind, state, expiresAt, restorability } = snapshot;
  if (restorability.restorable) return true;
  const isTooOld =
    expiresAt !== undefined && Date.parse(expiresAt) - now < EXPIRY_MARGIN_MS;
  return (
    isTooOld &&
    kind === 'instance' &&
    (state === 'good' || state === 'attention') &&
    restorability.reasons.length === 1
  );
}

/** The times in which the newest restorable snapshot was older than the objective. */
function gapsBeyond(
  objective: number,
  restorable: number[],
  known: Stretch,
): Stretch[] {
  const isGap = ({ from, to }: Stretch) => to - from > GAP_TOLERANCE_MS;
  if (restorable.length === 0) return [known].filter(isGap);
  return restorable
    .map((began, index) => ({
      from: began + objective,
      to: restorable[index + 1] ?? known.to,
    }))
    .filter(isGap);
}

function objectiveMs(rpo: string | undefined): number | undefined {
  const objective = Duration.fromISO(rpo ?? '');
  return objective.isValid ? objective.toMillis() : undefined;
}

/** Where there are no snapshots, as before the first or after Velero has removed them, nothing is to see. */
function drawnFrom(
  { snapshots, total, from, to }: LoadedHistory,
  oldest: number,
) {
  if (total > snapshots.length) return oldest;
  const leadIn = Math.max(LEAD_IN_MS, (to - oldest) / 10);
  return Math.max(from, oldest - leadIn);
}

/** Puts in order what was loaded, and finds the gaps in it. */
export function historyOf(
  loaded: LoadedHistory,
  rpo: string | undefined,
): History {
  const { snapshots, total, to, observation } = loaded;
  const oldestFirst = [...snapshots].reverse();
  const oldest = oldestFirst[0] ? beganAt(oldestFirst[0]) : to;
  // Newer snapshots may exist while the cluster cannot be read.
  const knownUntil = Date.parse(
    (observation.problem && observation.observedAt) || '',
  );
  const objective = objectiveMs(rpo);
  const restorable = oldestFirst
    .filter(snapshot => wasRestorable(snapshot, to))
    .map(beganAt);
  return {
    snapshots: oldestFirst,
    total,
    from: drawnFrom(loaded, oldest),
    to,
    knownSince: restorable[0] ?? oldest,
    gaps:
      objective === undefined
        ? undefined
        : gapsBeyond(objective, restorable, {
            from: oldest,
            to: Number.isNaN(knownUntil) ? to : knownUntil,
          }),
  };
}
