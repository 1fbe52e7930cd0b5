import { KubeConfig } from '@kubernetes/client-node';
import { KubeApi } from '../kube/KubeApi';
import { Account } from './World';

const DAY_SECONDS = 24 * 60 * 60;

interface TokenRequest {
  status: { token: string };
}

/** Asks the cluster for a token of the ServiceAccount and puts it in the administrator's place. */
export async function accountAccess(
  admin: KubeConfig,
  { namespace, name }: Account,
): Promise<KubeConfig> {
  const { status } = await new KubeApi(admin).create<TokenRequest>(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: DAY_SECONDS },
    },
  );
  return withToken(admin, status.token);
}

/** The same cluster, entered with that bearer token. */
export function withToken(kubeConfig: KubeConfig, token: string): KubeConfig {
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw new Error('The kubeconfig names no cluster');
  }
  const access = new KubeConfig();
  access.loadFromOptions({
    clusters: [cluster],
    users: [{ name: 'account', token }],
    contexts: [{ name: 'account', cluster: cluster.name, user: 'account' }],
    currentContext: 'account',
  });
  return access;
}
