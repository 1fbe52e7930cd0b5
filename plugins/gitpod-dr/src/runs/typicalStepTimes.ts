import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** How long a step took in earlier runs. */
export interface TypicalTime {
  medianMs: number;
  /** How many runs it is from. */
  runs: number;
}

/** Only what was done to its end tells how long it takes. */
function tookMs({ status, startedAt, finishedAt }: RunStep): number[] {
  if (status !== 'succeeded' || !startedAt || !finishedAt) return [];
  return [Date.parse(finishedAt) - Date.parse(startedAt)];
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A run into the other cluster, or of a part, is another procedure. */
function isAlike(run: Run, other: Run): boolean {
  return (
    other.kind === run.kind &&
    (other.target ?? 'own') === (run.target ?? 'own') &&
    (other.scope ?? 'all') === (run.scope ?? 'all')
  );
}

/** By the ids of the steps; steps that no earlier run has done are absent. */
export function typicalStepTimes(
  run: Run,
  runs: Run[],
): Map<string, TypicalTime> {
  const earlier = runs.filter(
    other => isAlike(run, other) && other.createdAt < run.createdAt,
  );
  const times = new Map<string, TypicalTime>();
  for (const { id } of run.steps) {
    const took = earlier.flatMap(other =>
      other.steps.filter(step => step.id === id).flatMap(tookMs),
    );
    if (took.length > 0) {
      times.set(id, { medianMs: median(took), runs: took.length });
    }
  }
  return times;
}
