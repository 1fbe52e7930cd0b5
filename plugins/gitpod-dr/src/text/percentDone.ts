import { Progress } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Whole percent; `undefined` while the total is not known. Rounded down: 100 is all of it. */
export function percentDone(
  progress: Progress | undefined,
): number | undefined {
  if (!progress || progress.total <= 0) return undefined;
  const percent = Math.floor((progress.done / progress.total) * 100);
  return Math.min(100, Math.max(0, percent));
}
