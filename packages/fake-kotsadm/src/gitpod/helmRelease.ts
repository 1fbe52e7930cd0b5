import { V1Secret } from '@kubernetes/client-node';
import { gzipSync } from 'node:zlib';
import { kinds } from '../cluster/kinds';
import { secretData } from '../cluster/secretData';
import { GitpodRelease } from './GitpodRelease';

export type HelmStatus = 'deployed' | 'superseded' | 'failed';

interface HelmRevision {
  revision: number;
  status: HelmStatus;
  description: string;
  at: Date;
}

export const helmReleaseName = 'gitpod';
export const helmSelector = `owner=helm,name=${helmReleaseName}`;

/** One revision in the form in which helm 3 keeps it. */
export function helmRevisionSecret(
  release: GitpodRelease,
  { revision, status, description, at }: HelmRevision,
) {
  const payload = {
    name: helmReleaseName,
    namespace: release.namespace,
    version: revision,
    info: { last_deployed: at.toISOString(), status, description },
    chart: {
      metadata: {
        apiVersion: 'v2',
        name: 'gitpod-kots',
        version: '1.0.0',
        appVersion: release.version,
      },
    },
  };
  return {
    ...kinds.secret,
    metadata: {
      name: `sh.helm.release.v1.${helmReleaseName}.v${revision}`,
      namespace: release.namespace,
      labels: {
        owner: 'helm',
        name: helmReleaseName,
        status,
        version: String(revision),
        modifiedAt: String(Math.floor(at.getTime() / 1000)),
      },
    },
    type: 'helm.sh/release.v1',
    data: secretData({
      release: gzipSync(JSON.stringify(payload)).toString('base64'),
    }),
  } satisfies V1Secret;
}

export function revisionOf(secret: V1Secret): number {
  return Number(secret.metadata?.labels?.version ?? 0);
}

export function isDeployed(secret: V1Secret): boolean {
  return secret.metadata?.labels?.status === 'deployed';
}
