import { SERVICEACCOUNT_CA_PATH } from '@backstage/plugin-kubernetes-common';
import { NotFoundError } from '@backstage/errors';
import {
  AccessTier,
  ClusterAccess,
  ClusterAccessProvider,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import path from 'node:path';
import {
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
  tier: Exclude<AccessTier, 'read'>;
}

/** Reading and writing with the credential of one tier. */
export interface TierClients {
  access: ClusterAccess;
  reader: KubeReader;
  writer: KubeWriter;
}

export interface ClusterRegistryOptions {
  /** Asked before the configuration. */
  providers: ClusterAccessProvider[];
  endpoints: (ClusterEndpoint & { serviceAccountToken?: string })[];
  kubeconfig?: string;
  credentials: {
    cluster: string;
    namespace?: string;
    tier: AccessTier;
    source: ClusterCredential | { type: 'context'; context: string };
  }[];
}

/** The pod's own token is for the API server beside it, and must not be sent to any other. */
function isOwnCluster(url: string): boolean {
  const { KUBERNETES_SERVICE_HOST: host } = process.env;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' &&
    (hostname === 'kubernetes.default.svc' ||
      (Boolean(host) && hostname === host))
  );
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
    const connection = new KubeConnection(
      { cluster, tier: 'read' },
      this.readAccess(cluster),
    );
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
    const connection = new KubeConnection(request, access);
    return {
      access,
      reader: new KubeReader(connection),
      writer: new KubeWriter(connection, guard),
    };
  }

  hasTier(request: AccessRequest): boolean {
    return (
      this.providedAccess(request) !== undefined ||
      this.findCredential(request) !== undefined
    );
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

  private providedAccess(request: {
    cluster: string;
    namespace?: string;
    tier: AccessTier;
  }): ClusterAccess | undefined {
    for (const provider of this.options.providers) {
      const access = provider.accessFor(request);
      if (access) return access;
    }
    return undefined;
  }

  private tierAccess(request: AccessRequest): ClusterAccess | undefined {
    const provided = this.providedAccess(request);
    if (provided) return provided;
    const credential = this.findCredential(request);
    return credential && this.accessWith(request.cluster, credential.source);
  }

  private readAccess(cluster: string): ClusterAccess {
    const provided = this.providedAccess({ cluster, tier: 'read' });
    if (provided) return provided;
    const credential = this.options.credentials.find(
      item => item.cluster === cluster && item.tier === 'read',
    );
    if (credential) return this.accessWith(cluster, credential.source);
    const endpoint = this.endpoint(cluster);
    if (!endpoint) return this.readingContext(cluster);
    const { serviceAccountToken: token } = endpoint;
    if (token) return new ConfiguredAccess(endpoint, { type: 'token', token });
    if (isOwnCluster(endpoint.url)) {
      return new ConfiguredAccess(endpoint, {
        type: 'token-file',
        path: IN_CLUSTER_TOKEN,
      });
    }
    throw new NotFoundError(
      `There is no credential to read cluster "${cluster}" with: give it a serviceAccountToken, or a credential of tier read in gitpodDr.credentials`,
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

  /** A context that the operator gave for writing must not be read by naming it in an annotation. */
  private readingContext(context: string): ClusterAccess {
    const isForWriting = this.options.credentials.some(
      ({ tier, source }) =>
        tier !== 'read' &&
        source.type === 'context' &&
        source.context === context,
    );
    if (isForWriting) {
      throw new NotFoundError(
        `There is no credential to read cluster "${context}" with: its context of the kubeconfig is for writing. Give the cluster a credential of tier read in gitpodDr.credentials`,
      );
    }
    return this.contextAccess(context, context);
  }

  private contextAccess(cluster: string, context: string): ClusterAccess {
    if (!this.options.kubeconfig) throw this.unknownCluster(cluster);
    return new KubeconfigAccess(this.options.kubeconfig, context);
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
