import { KubeConfig } from '@kubernetes/client-node';

interface Access {
  server: string;
  token: string;
  user: string;
  /** PEM; only for a server that speaks TLS. */
  certificateAuthority?: string;
}

/** A kubeconfig with one cluster, `sandbox`, and one user. */
export function kubeConfigFor(access: Access): KubeConfig {
  const { server, token, user, certificateAuthority } = access;
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [
      {
        name: 'sandbox',
        server,
        // Without this the client refuses plain HTTP.
        skipTLSVerify: server.startsWith('http:'),
        caData:
          certificateAuthority &&
          Buffer.from(certificateAuthority).toString('base64'),
      },
    ],
    users: [{ name: user, token }],
    contexts: [{ name: 'sandbox', cluster: 'sandbox', user }],
    currentContext: 'sandbox',
  });
  return kubeConfig;
}
