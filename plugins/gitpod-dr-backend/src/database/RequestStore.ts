import {
  RestoreOrder,
  RestorePlan,
  RestorePreview,
  RestoreRequestStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunPlace } from './RunRecord';

/** What was asked for, without what was typed to confirm it. */
export type RequestedPlan = Required<RestorePlan> &
  Pick<RestoreOrder, 'safetySnapshot'>;

/** A restore that is to wait for another person. */
export interface NewRequest extends RunPlace {
  entityRef: string;
  plan: RequestedPlan;
  /** As the requester has confirmed it. */
  preview: RestorePreview;
  /** User entity reference. */
  requestedBy: string;
  /** For how long it waits. */
  lifetimeMs: number;
}

/** One that is known. Times are ISO 8601, by the database's clock. */
export interface RequestRecord
  extends Omit<NewRequest, 'lifetimeMs' | 'preview'> {
  id: string;
  /** Of the preview. */
  digest: string;
  requestedAt: string;
  expiresAt: string;
  status: RestoreRequestStatus;
  decidedBy?: string;
  decidedAt?: string;
  reason?: string;
  runId?: string;
}

/** A person's word that ends the waiting without a run. */
export interface Decision {
  status: 'rejected' | 'withdrawn' | 'outdated';
  /** User entity reference. */
  decidedBy: string;
  reason?: string;
}

/** Restores that wait for another person, and what became of them. The approved ones are approved by their run. */
export interface RequestStore {
  /** Throws `ConflictError` while another one waits for the same place. */
  create(request: NewRequest): Promise<RequestRecord>;
  /** The newest of an installation. */
  list(entityRef: string): Promise<RequestRecord[]>;
  /** Throws `NotFoundError` for one that the installation does not have. */
  get(
    entityRef: string,
    id: string,
  ): Promise<RequestRecord & Pick<NewRequest, 'preview'>>;
  /** Throws `ConflictError` for one that waits no more. */
  decide(id: string, decision: Decision): Promise<void>;
}
