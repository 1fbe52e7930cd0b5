import { MissingRight } from './missingRight';

/** @public */
export type RunKind = 'snapshot' | 'restore';

/**
 * `succeeded`: all that was asked was observed, newer than the request.
 * `unproved`: it was done, but something could not be proved; `failed`: it was not done.
 *
 * @public
 */
export type RunStatus =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'unproved'
  | 'failed';

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
  source: 'Kubernetes API' | 'KOTS admin console' | 'Velero object storage';
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
  /** How to do the step by hand. */
  manualCommands: string[];
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
