import { LoggerService } from '@backstage/backend-plugin-api';
import { CredentialConfig, isSameToken } from './config';

/**
 * Says aloud where a writing credential is the token that the Kubernetes plugin's proxy uses for
 * everybody: then the tier protects nothing.
 */
export function warnOfSharedTokens(
  credentials: CredentialConfig[],
  clusters: { name: string; serviceAccountToken?: string }[],
  logger: LoggerService,
): void {
  for (const { cluster, tier, source } of credentials) {
    const shared = clusters.find(item => item.name === cluster);
    if (tier === 'read') continue;
    if (!isSameToken(source, shared?.serviceAccountToken)) continue;
    logger.warn(
      `gitpodDr.credentials: tier ${tier} of cluster ${cluster} is the token of kubernetes.clusterLocatorMethods, which /api/kubernetes/proxy uses for every user; give the tier a service account of its own`,
    );
  }
}
