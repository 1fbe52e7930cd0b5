import {
  RestorePreview,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';
import { RunStore } from '../../database';

/** So many of the last runs tell how long it takes. */
const LOOK_BACK = 200;

/** With the first of these steps Gitpod begins to be away. */
const FIRST_LOSSES = ['remove-admin-console', 'restore-applications'];

type Plan = Pick<Run, 'target' | 'scope'>;

function downtimeMs(run: Run): number | undefined {
  const begin = run.steps.find(({ id }) => FIRST_LOSSES.includes(id));
  if (!begin?.startedAt || !run.finishedAt) return undefined;
  return Date.parse(run.finishedAt) - Date.parse(begin.startedAt);
}

function isoDuration(ms: number): string {
  return Duration.fromMillis(Math.round(ms / 1000) * 1000)
    .rescale()
    .toISO()!;
}

/** How long Gitpod was away in earlier restores of the same kind that were proved; undefined where there was none. */
export function judgeDowntime(
  runs: Run[],
  { target, scope }: Plan,
): RestorePreview['expectedDowntime'] {
  const times = runs
    .filter(
      run =>
        run.kind === 'restore' &&
        run.status === 'succeeded' &&
        run.target === target &&
        run.scope === scope,
    )
    .flatMap(run => downtimeMs(run) ?? [])
    .sort((a, b) => a - b);
  if (times.length === 0) return undefined;
  const middle = times.length / 2;
  const median = (times[Math.ceil(middle) - 1] + times[Math.floor(middle)]) / 2;
  return {
    median: isoDuration(median),
    longest: isoDuration(times[times.length - 1]),
    runs: times.length,
  };
}

export async function readDowntime(
  runs: Pick<RunStore, 'listRuns'>,
  place: { cluster: string; namespace: string },
  plan: Plan,
): Promise<RestorePreview['expectedDowntime']> {
  const { items } = await runs.listRuns({
    filter: { places: [place] },
    offset: 0,
    limit: LOOK_BACK,
  });
  return judgeDowntime(items, plan);
}
