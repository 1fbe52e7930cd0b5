import { SinceSnapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeMetadata } from '../../kubernetes/types';

/** Times of the API server have whole seconds, and the clock of Velero's pod is another one. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Whether an object is what the snapshot has, by when it was made and last written, as the API server notes
 * it in `managedFields`. The content of a snapshot is never read, since it holds every Secret in clear.
 */
export function sinceSnapshot(
  { creationTimestamp, managedFields }: KubeMetadata,
  snapshotBeganAt: string | undefined,
): SinceSnapshot {
  const began = Date.parse(snapshotBeganAt ?? '');
  if (!Number.isFinite(began)) {
    return { state: 'unknown', reason: 'It is not known when it was taken.' };
  }
  const written = (managedFields ?? []).filter(
    ({ subresource }) => subresource !== 'status',
  );
  if (written.length === 0 || written.some(({ time }) => !time)) {
    return {
      state: 'unknown',
      reason: 'The cluster has no record of when it was last written.',
    };
  }
  const last = Math.max(
    ...[creationTimestamp, ...written.map(({ time }) => time!)].map(time =>
      Date.parse(time),
    ),
  );
  const at = new Date(last).toISOString();
  if (last >= began + CLOCK_SLACK_MS) return { state: 'changed', at };
  if (last < began - CLOCK_SLACK_MS) return { state: 'same' };
  return {
    state: 'unknown',
    reason: `It was last written at ${at}, about when the snapshot began.`,
  };
}
