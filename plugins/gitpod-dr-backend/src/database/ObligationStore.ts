import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunPlace } from './RunRecord';

/** An object that is about to be changed and must be put back, as it is now. */
export interface NewObligation extends RunPlace {
  entityRef: string;
  veleroNamespace: string;
  kind: Obligation['kind'];
  objectName: string;
  objectUid: string;
  /** Of the field that is changed; absent where the object does not have it. */
  before?: string;
  runId: string;
}

/** One that is known, open or settled. Times are ISO 8601. */
export interface ObligationRecord extends NewObligation {
  id: string;
  since: string;
  settledAt?: string;
  settledBy?: string;
  settledAs?: Obligation['settledAs'];
  problem?: string;
}

/** Keeps what must be put back until it is; outlives the runs that have changed it. */
export interface ObligationStore {
  /**
   * Makes it durable, and returns it. Where one of the same object is open, that one stays as it is: only
   * it knows how the object was before.
   */
  open(obligation: NewObligation): Promise<ObligationRecord>;
  /** Of an installation, the open ones first, then the newest. */
  list(entityRef: string): Promise<ObligationRecord[]>;
  /** Throws `NotFoundError` for one that the installation does not have. */
  get(entityRef: string, id: string): Promise<ObligationRecord>;
  /** Notes that it was seen to be as before, or as a new home wants it. */
  settle(
    id: string,
    settled: { by: string; as: NonNullable<Obligation['settledAs']> },
  ): Promise<void>;
  /** Notes why it could not be put back. */
  noteProblem(id: string, problem: string): Promise<void>;
}
