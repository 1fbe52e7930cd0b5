import { SERVICEACCOUNT_CA_PATH } from '@backstage/plugin-kubernetes-common';
import { NotFoundError } from '@backstage/errors';
import path from 'node:path';
import {
  ClusterAccess,
  ClusterCredential,
  ClusterEndpoint,
  ConfiguredAccess,
  KubeconfigAccess,
} from './ClusterAccess';
import { KubeConnection } from './KubeConnection';
import { KubeReader } from './KubeReader';
import { KubeWriter } from './KubeWriter';
import { WriteGuard } from './WriteGuard';

/** Version suffix of the embedded cluster's API server. */
const SANDBOX_VERSION_SUFFIX = '+gitpod-dr-sandbox';
const IN_CLUSTER_TOKEN = path.join(
  path.dirname(SERVICEACCOUNT_CA_PATH),
  'token',
);

/** A cluster and namespace, and what the portal's rights are wanted for. */
export interface AccessRequest {
  cluster: string;
  namespace: string;
  tier: 'backup' | 'restore';
}

/** Reading and writing with the credential of one tier. */
export interface TierClients {
  access: ClusterAccess;
  reader: KubeReader;
  writer: KubeWriter;
}

export interface ClusterRegistryOptions {
  endpoints: (ClusterEndpoint & { serviceAccountToken?: string })[];
  kubeconfig?: string;
  credentials: {
    cluster: string;
    namespace?: string;
    tier: 'read' | 'backup' | 'restore';
    source: ClusterCredential | { type: 'context'; context: string };
  }[];
}

/**
 * Knows the clusters and with which credential each is read and written. Reading may use the
 * cluster's own service account token; writing never does.
 */
export class ClusterRegistry {
  private readonly readConnections = new Map<string, KubeConnection>();
  private readonly sandboxAnswers = new Map<string, boolean>();

  constructor(private readonly options: ClusterRegistryOptions) {}

  /** Connection for everything that is only shown. Throws `NotFoundError` for an unknown cluster. */
  readConnection(cluster: string): KubeConnection {
    const known = this.readConnections.get(cluster);
    if (known) return known;
    const connection = new KubeConnection(this.readAccess(cluster));
    this.readConnections.set(cluster, connection);
    return connection;
  }

  /** Undefined where the operator gave no credential of that tier. */
  tierClients(
    request: AccessRequest,
    guard: WriteGuard,
  ): TierClients | undefined {
    const access = this.tierAccess(request);
    if (!access) return undefined;
    const connection = new KubeConnection(access);
    return {
      access,
      reader: new KubeReader(connection),
      writer: new KubeWriter(connection, guard),
    };
  }

  hasTier(request: AccessRequest): boolean {
    return this.findCredential(request) !== undefined;
  }

  /**
   * Asks the API server itself: the embedded cluster says so in its version. False while it cannot be
   * asked; an answer is kept, since a cluster does not turn into a sandbox.
   */
  async isSandbox(cluster: string): Promise<boolean> {
    const known = this.sandboxAnswers.get(cluster);
    if (known !== undefined) return known;
    try {
      const reader = new KubeReader(this.readConnection(cluster));
      const version = await reader.version();
      const answer = version.endsWith(SANDBOX_VERSION_SUFFIX);
      this.sandboxAnswers.set(cluster, answer);
      return answer;
    } catch {
      return false;
    }
  }

  private findCredential(request: AccessRequest) {
    const ofTier = this.options.credentials.filter(
      item => item.cluster === request.cluster && item.tier === request.tier,
    );
    return (
      ofTier.find(item => item.namespace === request.namespace) ??
      ofTier.find(item => item.namespace === undefined)
    );
  }

  private tierAccess(request: AccessRequest): ClusterAccess | undefined {
    const credential = this.findCredential(request);
    return credential && this.accessWith(request.cluster, credential.source);
  }

  private readAccess(cluster: string): ClusterAccess {
    const credential = this.options.credentials.find(
      item => item.cluster === cluster && item.tier === 'read',
    );
    if (credential) return this.accessWith(cluster, credential.source);
    const endpoint = this.endpoint(cluster);
    if (!endpoint) return this.contextAccess(cluster, cluster);
    const { serviceAccountToken: token } = endpoint;
    return new ConfiguredAccess(
      endpoint,
      token
        ? { type: 'token', token }
        : { type: 'token-file', path: IN_CLUSTER_TOKEN },
    );
  }

  private accessWith(
    cluster: string,
    source: ClusterCredential | { type: 'context'; context: string },
  ): ClusterAccess {
    if (source.type === 'context') {
      return this.contextAccess(cluster, source.context);
    }
    const endpoint = this.endpoint(cluster);
    if (!endpoint) throw this.unknownCluster(cluster);
    return new ConfiguredAccess(endpoint, source);
  }

  private contextAccess(cluster: string, context: string): ClusterAccess {
    if (!this.options.kubeconfig) throw this.unknownCluster(cluster);
    return new KubeconfigAccess(cluster, this.options.kubeconfig, context);
  }

  private endpoint(cluster: string) {
    return this.options.endpoints.find(item => item.name === cluster);
  }

  private unknownCluster(cluster: string): Error {
    const known = this.options.endpoints.map(item => item.name);
    return new NotFoundError(
      `Unknown cluster "${cluster}"; kubernetes.clusterLocatorMethods has ${
        known.join(', ') || 'none'
      }, and there is no kubeconfig with such a context`,
    );
  }
}
