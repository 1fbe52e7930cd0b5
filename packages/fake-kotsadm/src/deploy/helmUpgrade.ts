import { V1Secret } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from '../gitpod/GitpodRelease';
import {
  helmRevisionSecret,
  helmSelector,
  HelmStatus,
  isDeployed,
  revisionOf,
} from '../gitpod/helmRelease';
import { installerMadeObjects } from '../gitpod/installerMade';
import { applyAll } from './applyAll';

/** What `helm upgrade --install --atomic` leaves when it succeeds. */
export async function helmUpgrade(
  cluster: Cluster,
  release: GitpodRelease,
  at: Date,
): Promise<void> {
  const before = await revisions(cluster, release);
  await applyAll(cluster, installerMadeObjects(release));
  await supersede(cluster, before);
  const revision = highest(before) + 1;
  const description = revision === 1 ? 'Install complete' : 'Upgrade complete';
  await write(cluster, release, revision, 'deployed', description, at);
}

/**
 * What it leaves when it fails: the failed revision, and above it a deployed
 * one that is only the way back. A first installation leaves nothing.
 */
export async function failedHelmUpgrade(
  cluster: Cluster,
  release: GitpodRelease,
  at: Date,
): Promise<void> {
  const before = await revisions(cluster, release);
  const last = highest(before);
  if (last === 0) return;
  await supersede(cluster, before);
  await write(cluster, release, last + 1, 'failed', 'Upgrade failed', at);
  await write(
    cluster,
    release,
    last + 2,
    'deployed',
    `Rollback to ${last}`,
    at,
  );
}

function revisions(
  cluster: Cluster,
  { namespace }: GitpodRelease,
): Promise<V1Secret[]> {
  return cluster.list(kinds.secret, { namespace, labelSelector: helmSelector });
}

function highest(secrets: V1Secret[]): number {
  return Math.max(0, ...secrets.map(revisionOf));
}

async function supersede(cluster: Cluster, secrets: V1Secret[]): Promise<void> {
  for (const secret of secrets.filter(isDeployed)) {
    const labels = { ...secret.metadata?.labels, status: 'superseded' };
    await cluster.replace({
      ...secret,
      metadata: { ...secret.metadata, labels },
    });
  }
}

function write(
  cluster: Cluster,
  release: GitpodRelease,
  revision: number,
  status: HelmStatus,
  description: string,
  at: Date,
): Promise<void> {
  return cluster.apply(
    helmRevisionSecret(release, { revision, status, description, at }),
  );
}
