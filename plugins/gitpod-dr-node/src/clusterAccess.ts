import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { KubeConfig } from '@kubernetes/client-node';

/**
 * What the portal wants to do in a cluster. Each tier has rights of its own; see `deploy/rbac`.
 *
 * @public
 */
export type AccessTier = 'read' | 'backup' | 'restore';

/**
 * Gives the configuration for the next request to a cluster: address, trust and a credential that
 * is still fresh. Called for every request, so it should keep what it can.
 *
 * @public
 */
export interface ClusterAccess {
  kubeConfig(): Promise<KubeConfig>;
}

/** @public */
export interface ClusterAccessRequest {
  /** Name of the cluster, as entities and `gitpodDr.installations` have it. */
  cluster: string;
  /** Namespace of the installation; absent for the `read` tier, which is per cluster. */
  namespace?: string;
  tier: AccessTier;
}

/**
 * A source of access beside app-config, for clusters whose addresses or credentials come from
 * elsewhere (a cloud's inventory, a vault). It is asked before app-config. To give access of the
 * tiers `backup` and `restore` is the operator's word that the portal may write there; the
 * installation must still be listed in `gitpodDr.installations`.
 *
 * @public
 */
export interface ClusterAccessProvider {
  /** Undefined for what this provider does not know. */
  accessFor(request: ClusterAccessRequest): ClusterAccess | undefined;
}

/** @public */
export interface ClusterAccessExtensionPoint {
  /** Providers are asked in the order in which they were added. */
  addProvider(provider: ClusterAccessProvider): void;
}

/**
 * Lets a backend module give the gitpod-dr plugin access to clusters.
 *
 * @public
 */
export const clusterAccessExtensionPoint =
  createExtensionPoint<ClusterAccessExtensionPoint>({
    id: 'gitpod-dr.cluster-access',
  });
