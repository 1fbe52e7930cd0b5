import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterLook } from './ClusterLook';

/** A running portal, somebody who is signed in, and a way to look at the cluster past the portal. */
export interface Stage {
  api: GitpodDrApi;
  entityRef: string;
  cluster: ClusterLook;
  /** The recovery cluster, where the journey is to end there. */
  recovery?: ClusterLook;
  /** The last lines of the portal's log, for the message of a failure. */
  lastOutput(): string;
  /** Kills the portal as a power cut does, and starts it again on the same state. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}
