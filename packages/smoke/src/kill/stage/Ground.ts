import { KubeConfig } from '@kubernetes/client-node';
import { ApiUpstream } from '../proxy/ApiProxy';

export type Tier = 'read' | 'backup' | 'restore';

/** A cluster with Gitpod, KOTS and Velero in it. */
export interface Ground {
  upstream: ApiUpstream;
  /** To look at it past the portal. */
  admin: KubeConfig;
  tokenFile(tier: Tier): string;
  stop(): Promise<void>;
}

export const NAMESPACES = { namespace: 'gitpod', veleroNamespace: 'velero' };
