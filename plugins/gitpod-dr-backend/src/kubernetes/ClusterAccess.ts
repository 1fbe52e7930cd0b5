import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { KubeConfig } from '@kubernetes/client-node';
import { statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { loadKubeconfigFile } from './kubeconfigFile';

/** Where a cluster's API server is and how it proves who it is. */
export interface ClusterEndpoint {
  name: string;
  url: string;
  /** PEM, base64. */
  caData?: string;
  caFile?: string;
  skipTLSVerify?: boolean;
}

/** How the portal proves who it is. A token file is read again for every request, since tokens expire. */
export type ClusterCredential =
  | { type: 'token'; token: string }
  | { type: 'token-file'; path: string };

async function tokenOf(credential: ClusterCredential): Promise<string> {
  if (credential.type === 'token') return credential.token.trim();
  return (await readFile(credential.path, 'utf8')).trim();
}

/** Access with an endpoint and a credential that stand in app-config. */
export class ConfiguredAccess implements ClusterAccess {
  constructor(
    private readonly endpoint: ClusterEndpoint,
    private readonly credential: ClusterCredential,
  ) {}

  async kubeConfig(): Promise<KubeConfig> {
    const { name, url, caData, caFile, skipTLSVerify } = this.endpoint;
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser(
      {
        name,
        server: url.replace(/\/$/, ''),
        caData,
        caFile,
        // The client library wants this word for plain HTTP, which only the registry lets through.
        skipTLSVerify: url.startsWith('http:') || Boolean(skipTLSVerify),
      },
      { name: 'portal', token: await tokenOf(this.credential) },
    );
    return kubeConfig;
  }
}

/**
 * Access with a context of a kubeconfig file, which is read again when it changes; its exec plugins do
 * their work in the client library.
 */
export class KubeconfigAccess implements ClusterAccess {
  private config: KubeConfig;
  private readAt: number;

  constructor(private readonly file: string, private readonly context: string) {
    this.readAt = statSync(file).mtimeMs;
    this.config = this.load();
  }

  async kubeConfig(): Promise<KubeConfig> {
    const { mtimeMs } = await stat(this.file);
    if (mtimeMs !== this.readAt) {
      this.config = this.load();
      this.readAt = mtimeMs;
    }
    return this.config;
  }

  private load(): KubeConfig {
    const config = loadKubeconfigFile(this.file);
    if (!config.getContextObject(this.context)) {
      throw new Error(
        `gitpodDr.kubeconfig: the file ${this.file} has no context "${this.context}"`,
      );
    }
    config.setCurrentContext(this.context);
    return config;
  }
}
