import {
  RestoreRequest,
  RestoreRequestDetail,
  ReviewItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { preview } from './preview';
import { minutesAgo } from './times';

/** A restore that Ada has asked for ten minutes ago, and that waits for fifty more. */
export function restoreRequest(
  change: Partial<RestoreRequest> = {},
): RestoreRequest {
  const { digest, snapshot, target, scope } = preview();
  return {
    id: 'request-1',
    snapshotName: snapshot.name,
    target,
    scope,
    databaseGoesBack: false,
    safetySnapshot: { take: true },
    digest,
    requestedBy: 'user:default/ada',
    requestedAt: minutesAgo(10),
    expiresAt: minutesAgo(-50),
    status: 'waiting',
    ...change,
  };
}

/** As somebody sees it who may approve it. */
export function requestDetail(
  change: Partial<RestoreRequestDetail> = {},
): RestoreRequestDetail {
  return {
    ...restoreRequest(),
    preview: preview(),
    decide: { allowed: true },
    withdraw: {
      allowed: false,
      cause: 'person',
      reason: 'user:default/ada has asked for it.',
      nextStep: 'Who may approve restores can reject it.',
    },
    ...change,
  };
}

/** A restore that Ada has started alone. */
export function reviewItem(change: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id: 'review-1',
    runId: 'run-1',
    snapshotName: 'instance-good',
    cluster: 'prod-eu',
    openedBy: 'user:default/ada',
    openedAt: minutesAgo(30),
    reason: 'Gitpod is away and nobody else answers.',
    close: { allowed: true },
    ...change,
  };
}
