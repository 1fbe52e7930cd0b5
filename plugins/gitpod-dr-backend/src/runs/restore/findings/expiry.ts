import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { warn } from './finding';

const HOUR_MS = 60 * 60_000;

/** Both Restores may take two hours each by the limits of their steps, and the console between them is waited for. */
const READ_FOR_MS = 5 * HOUR_MS;

/** Velero deletes what has expired, also while it is restored from. One that has less than an hour is refused. */
export function judgeExpiry(
  expiresAt: string | undefined,
  now: Date,
): PreviewFinding[] {
  if (!expiresAt) return [];
  const leftMs = Date.parse(expiresAt) - now.getTime();
  if (leftMs >= READ_FOR_MS) return [];
  return [
    warn({
      code: 'snapshot-expires-soon',
      message: `The snapshot expires at ${expiresAt}, which is sooner than a slow restore may need it.`,
      nextStep: 'Choose a newer snapshot if there is one.',
    }),
  ];
}
