import {
  isInterval,
  MissedRuns,
  parseCron,
  runsBetween,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { findMissedRuns } from './missedRuns';

const MOST_SHOWN = 50;
/** Nobody acts on what was missed a quarter ago. */
const LONGEST_LOOK_MS = 90 * 24 * 3_600_000;

/** A schedule, and what is known of it. */
export interface JudgedSchedule {
  /** As KOTS or Velero have it. */
  cron: string;
  /** False while it is paused or switched off. */
  active: boolean;
  /** When it was last changed or made, and by whom, where that is known. */
  changed?: { at: Date; sentence: string };
  /** How long its backups are kept: older ones are gone, and cannot be looked for. */
  retentionMs?: number;
  /** When its backups that there are began. */
  started: Date[];
  /** True while any backup of the installation runs. */
  busy: boolean;
  now: Date;
}

const ALSO_GONE =
  'A backup that was deleted by hand, or that expired because backups were kept for less time than today, looks like one that was missed.';

function unknown(reason: string): MissedRuns {
  return { items: [], total: 0, reason };
}

function startOf({ changed, started }: JudgedSchedule) {
  if (changed) return changed;
  const oldest = Math.min(...started.map(run => run.getTime()));
  if (!Number.isFinite(oldest)) return undefined;
  return {
    // Itself included.
    at: new Date(oldest - 60_000),
    sentence:
      'Looked for from the oldest backup of the schedule on, since it is not known when the schedule was last changed.',
  };
}

/** Which runs of a schedule were missed, as far as that can be told. */
export function judgeSchedule(schedule: JudgedSchedule): MissedRuns {
  const { cron, active, retentionMs, started, busy, now } = schedule;
  if (!active) return unknown('The schedule is switched off.');
  const parsed = parseCron(cron);
  if (!parsed.ok) return unknown('The expression cannot be read.');
  if (isInterval(parsed.expression.cron)) {
    return unknown(
      'An interval is counted from the last run, so it is not known when one should have been.',
    );
  }
  const start = startOf(schedule);
  if (!start) {
    return unknown(
      'There is no backup of the schedule, and it is not known since when it stands.',
    );
  }
  const longest = Math.min(retentionMs ?? LONGEST_LOOK_MS, LONGEST_LOOK_MS);
  const horizon = new Date(now.getTime() - longest);
  const since = start.at > horizon ? start.at : horizon;
  const missed = findMissedRuns({
    expected: runsBetween(parsed.expression, since, now),
    started,
    now,
    busy,
  });
  return {
    items: missed
      .reverse()
      .slice(0, MOST_SHOWN)
      .map(time => ({ expectedAt: time.toISOString() })),
    total: missed.length,
    since: since.toISOString(),
    reason:
      since === start.at
        ? `${start.sentence} ${ALSO_GONE}`
        : `Older backups are no longer kept. ${ALSO_GONE}`,
  };
}
