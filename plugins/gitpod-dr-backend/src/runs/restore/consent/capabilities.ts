import { Capability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RequestRecord, ReviewRecord } from '../../../database';
import { isSamePerson } from './samePerson';

const ALLOWED: Capability = { allowed: true };

function over({ status }: RequestRecord): Capability | undefined {
  if (status === 'waiting') return undefined;
  return {
    allowed: false,
    cause: 'over',
    reason:
      status === 'expired'
        ? 'Nobody has approved it in time.'
        : `It is ${status}.`,
    nextStep: 'Ask again from a new preview, if the restore is still wanted.',
  };
}

/** Whether this person can approve or reject a request, as far as it does not depend on permissions. */
export function decideCapability(
  request: RequestRecord,
  userRef: string,
): Capability {
  const end = over(request);
  if (end) return end;
  if (!isSamePerson(request.requestedBy, userRef)) return ALLOWED;
  return {
    allowed: false,
    cause: 'person',
    reason: 'You have asked for it yourself.',
    nextStep: 'Somebody else who may approve restores has to decide.',
  };
}

/** Whether this person can withdraw a request, as far as it does not depend on permissions. */
export function withdrawCapability(
  request: RequestRecord,
  userRef: string,
): Capability {
  const end = over(request);
  if (end) return end;
  if (isSamePerson(request.requestedBy, userRef)) return ALLOWED;
  return {
    allowed: false,
    cause: 'person',
    reason: `${request.requestedBy} has asked for it.`,
    nextStep: 'Who may approve restores can reject it.',
  };
}

/** Whether this person can close a review, as far as it does not depend on permissions. */
export function closeCapability(
  { openedBy, closedAt }: ReviewRecord,
  userRef: string,
): Capability | undefined {
  if (closedAt) return undefined;
  if (!isSamePerson(openedBy, userRef)) return ALLOWED;
  return {
    allowed: false,
    cause: 'person',
    reason: 'You have started this restore yourself.',
    nextStep: 'Somebody else who may approve restores has to review it.',
  };
}
