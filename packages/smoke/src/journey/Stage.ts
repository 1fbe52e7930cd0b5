import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterLook } from './ClusterLook';

/** A running portal, somebody who is signed in, and a way to look at the cluster past the portal. */
export interface Stage {
  api: GitpodDrApi;
  entityRef: string;
  cluster: ClusterLook;
  stop(): Promise<void>;
}
