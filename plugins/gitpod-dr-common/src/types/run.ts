import { MissingRight } from './missingRight';
import { StepQuestion } from './question';
import { RestoreTarget, RestoreScope } from './restoreOrder';
import { VerificationItem } from './verification';

/** @public */
export type RunKind = 'snapshot' | 'restore';

/**
 * `succeeded`: all that was asked was observed, newer than the request.
 * `unproved`: it was done, but something could not be proved, or a check of the result failed;
 * `failed`: it was not done; `stopped`: a person gave it up. `paused`: a person asked for it, between two steps.
 *
 * @public
 */
export type RunStatus =
  | 'queued'
  | 'running'
  | 'paused'
  | 'succeeded'
  | 'unproved'
  | 'failed'
  | 'stopped';

/** @public */
export type StepStatus =
  | 'pending'
  | 'running'
  | 'succeeded'
  | 'unproved'
  | 'failed';

/** One observed value that a step stands on. @public */
export interface Evidence {
  label: string;
  value: string;
  /** `Kind namespace/name`, where the value was read from an object. */
  object?: string;
  uid?: string;
  source:
    | 'Kubernetes API'
    | 'KOTS admin console'
    | 'Velero object storage'
    | 'Gitpod'
    | "the portal's database"
    | 'a person';
  /** ISO 8601 in UTC. */
  observedAt: string;
}

/** A named part of a run. @public */
export interface RunStep {
  id: string;
  title: string;
  status: StepStatus;
  /** What is being done or waited for now, or how it ended; one or two sentences. */
  message?: string;
  /** What to do next, when the step has failed or could not be proved. */
  nextStep?: string;
  /** What the portal's credential lacks, where the step waits for that or has failed of it. */
  missingRights?: MissingRight[];
  startedAt?: string;
  finishedAt?: string;
  evidence: Evidence[];
  /** What people were asked in this step, in order; the last one may still be without an answer. */
  questions: StepQuestion[];
  /** How to do the step by hand. */
  manualCommands: string[];
}

/** That a person wants something of a run. @public */
export interface RunWish {
  /** User entity reference. */
  requestedBy: string;
  /** ISO 8601 in UTC. */
  requestedAt: string;
  /** The person's own words. */
  reason?: string;
}

/** What a run found out about its result. @public */
export interface RunResult {
  /** The restored installation against what was recorded. */
  verification?: VerificationItem[];
  /** From the request to the end of the verification; ISO 8601 duration. */
  measuredRto?: string;
  /** From the snapshot to the moment from which on nothing more was kept; ISO 8601 duration. */
  measuredRpo?: string;
  /** What stands in the cluster, one sentence each, where a run was given up or has failed. */
  stands?: string[];
}

/** One execution of the snapshot or restore procedure. @public */
export interface Run {
  id: string;
  kind: RunKind;
  entityRef: string;
  cluster: string;
  namespace: string;
  /** The snapshot being restored, or the one taken once its name is known. */
  snapshotName?: string;
  /**
   * Of a restore: where to; a run for the recovery cluster has that one as `cluster`. A snapshot run with
   * `recovery` is the first one of a new home.
   */
  target?: RestoreTarget;
  /** Of a restore: how much of it. */
  scope?: RestoreScope;
  /** User entity reference. */
  requestedBy: string;
  /** What the requester wrote about a snapshot; kept in the portal alone. */
  note?: string;
  status: RunStatus;
  /** How it ended, in one sentence; absent while it runs. */
  summary?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Set while the run is to stop, or has stopped, before its next step. */
  pause?: RunWish;
  /** Set once a person gave the run up. */
  giveUp?: RunWish;
  result?: RunResult;
  steps: RunStep[];
}

/** An entry of a run's log. Ids grow by one with each event of a run. @public */
export interface RunEvent {
  id: number;
  at: string;
  stepId?: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}

/** A page of runs, newest first. @public */
export interface RunList {
  items: Run[];
  totalItems: number;
  offset: number;
}
