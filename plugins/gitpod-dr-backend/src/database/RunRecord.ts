import { RunKind } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { JsonObject } from '@backstage/types';

/** Where a run writes; at most one unfinished run exists for each. */
export interface RunPlace {
  cluster: string;
  namespace: string;
}

/** What was asked for, as it was authorised. */
export interface RunRequest extends RunPlace {
  kind: RunKind;
  entityRef: string;
  /** With the cluster, it names the Velero server that the run uses. */
  veleroNamespace: string;
  /**
   * Of a restore: where the installation itself is, wherever this restore goes. At most one unfinished
   * restore exists for each, since two of them could start two Gitpods on one database.
   */
  home?: RunPlace;
  /** The snapshot to restore; a snapshot run names its own later. */
  snapshotName?: string;
  /** Input of the procedure's steps. Never holds a secret. */
  input: JsonObject;
  /** User entity reference. */
  requestedBy: string;
  /** Of a restore that needs the approval of another person: how it came by it, or why it goes without. */
  consent?: RunConsent;
}

/** Stored with the run, in one transaction: an approval counts for one run, and none goes without a review. */
export type RunConsent =
  | { kind: 'approval'; requestId: string; approvedBy: string }
  | { kind: 'break-glass'; reason: string };

/** A request that has its id, so that names and commands can be derived. */
export interface PlannedRun extends RunRequest {
  id: string;
}

/** What never changes about a run once it is stored. */
export interface RunRecord extends PlannedRun {
  /** ISO 8601 in UTC, by the database's clock. */
  createdAt: string;
}
