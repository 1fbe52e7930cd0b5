import { Capability } from './installation';
import { RestorePreview } from './restore';
import {
  RestoreOrder,
  RestoreScope,
  RestoreTarget,
  SafetySnapshotChoice,
} from './restoreOrder';

/** The shortest reason for which a restore starts without an approver, in characters. @public */
export const BREAK_GLASS_REASON_MIN_LENGTH = 20;

/**
 * `waiting`: for another person; `approved`: the run has started; `rejected`, `withdrawn`: a person's word;
 * `outdated`: what the restore would delete was no longer the same when it was approved; `expired`: nobody
 * decided in time. Only the first changes.
 *
 * @public
 */
export type RestoreRequestStatus =
  | 'waiting'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'outdated'
  | 'expired';

/** A restore that one person has confirmed and that another one has to approve. @public */
export interface RestoreRequest {
  id: string;
  snapshotName: string;
  target: { kind: RestoreTarget; cluster: string; namespace: string };
  scope: RestoreScope;
  databaseGoesBack: boolean;
  safetySnapshot?: SafetySnapshotChoice;
  /** Of the preview that was confirmed; approved is exactly this. */
  digest: string;
  /** User entity reference. */
  requestedBy: string;
  /** ISO 8601 in UTC. */
  requestedAt: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
  status: RestoreRequestStatus;
  /** Who approved, rejected or withdrew it; user entity reference. */
  decidedBy?: string;
  /** ISO 8601 in UTC. */
  decidedAt?: string;
  /** Why it was rejected, or what was no longer the same. */
  reason?: string;
  /** The run that it has become. */
  runId?: string;
}

/** Requests of an installation, the newest first. @public */
export interface RestoreRequestList {
  items: RestoreRequest[];
}

/** A request with all that whoever decides has to know. @public */
export interface RestoreRequestDetail extends RestoreRequest {
  /** As the requester has seen it. */
  preview: RestorePreview;
  /** Whether the user can approve or reject it. */
  decide: Capability;
  /** Whether the user can withdraw it. */
  withdraw: Capability;
}

/** A person's approval of a request. @public */
export interface RestoreApproval {
  /** Digest of the preview that the approver has read. */
  digest: string;
}

/** A restore that starts without an approver. @public */
export interface BreakGlassOrder extends RestoreOrder {
  /** Why it cannot wait, in the requester's words; at least {@link BREAK_GLASS_REASON_MIN_LENGTH} characters. */
  reason: string;
}

/** A restore that started without an approver, for another person to look at afterwards. @public */
export interface ReviewItem {
  id: string;
  /** The run that started so. */
  runId: string;
  snapshotName: string;
  /** Where it restored to. */
  cluster: string;
  /** User entity reference. */
  openedBy: string;
  /** ISO 8601 in UTC. */
  openedAt: string;
  /** Why it could not wait. */
  reason: string;
  /** Who has reviewed it; user entity reference, absent while it is open. */
  closedBy?: string;
  /** ISO 8601 in UTC. */
  closedAt?: string;
  /** What the reviewer found. */
  note?: string;
  /** Whether the user can close it; absent once it is closed. */
  close?: Capability;
}

/** Review items of an installation, the open ones first. @public */
export interface ReviewItemList {
  items: ReviewItem[];
}
