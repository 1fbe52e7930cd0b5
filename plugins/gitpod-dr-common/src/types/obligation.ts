/** Something that a run has changed outside the installation and that must be put back. @public */
export interface Obligation {
  id: string;
  kind: 'location-read-only' | 'schedules-paused';
  /** Where it is to be put back. */
  cluster: string;
  /** What is not as it was, in one sentence. */
  sentence: string;
  /** ISO 8601 in UTC. */
  since: string;
  /** The run that has changed it. */
  runId: string;
  /** When it was seen to be settled; absent while it is open. ISO 8601 in UTC. */
  settledAt?: string;
  /** `put-back`: it is as before; `new-home`: the cluster is at home there now. Set once it is settled. */
  settledAs?: 'put-back' | 'new-home';
  /** Why the last attempt to put it back did not succeed. */
  problem?: string;
}

/** @public */
export interface ObligationList {
  items: Obligation[];
}
