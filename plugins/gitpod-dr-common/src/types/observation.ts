import { MissingRight } from './missingRight';

/**
 * Why a cluster could not be read or written.
 *
 * - `unreachable`: no connection; `timeout`: no answer in time
 * - `unauthorized`: the portal's credential was refused; `forbidden`: it lacks a right
 * - `not-found`: the cluster answered, but the object or its kind is not there
 * - `unexpected`: anything else; the message has the status code
 *
 * @public
 */
export type ClusterProblemCode =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'unexpected';

/** A problem with a cluster, fit to be shown as it is. @public */
export interface ClusterProblem {
  cluster: string;
  code: ClusterProblemCode;
  /** One sentence: what was asked and what came back. Holds no secret. */
  message: string;
  /** Since when, ISO 8601 in UTC. */
  since: string;
  /** What the portal's credential lacks, where that is the problem. */
  missingRights?: MissingRight[];
}

/** How fresh a shown value is, and why it may not be. @public */
export interface Observation {
  /** When the cluster was last known to agree with what is shown, ISO 8601 in UTC; `null` if never. */
  observedAt: string | null;
  /** Set while the cluster cannot be read; what is shown is then the last known state. */
  problem?: ClusterProblem;
}
