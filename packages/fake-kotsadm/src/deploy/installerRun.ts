import { V1Pod } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from '../gitpod/GitpodRelease';
import { installerLog } from '../gitpod/installerLog';
import { failedHelmUpgrade, helmUpgrade } from './helmUpgrade';

/** Does what the installer Job's script does after it has rendered. */
export async function finishInstaller(
  cluster: Cluster,
  release: GitpodRelease,
  at: Date,
): Promise<void> {
  await helmUpgrade(cluster, release, at);
  await restartInstallationStatus(cluster, release);
  await cluster.apply(installerLog(release, 'pass'));
}

export async function failInstaller(
  cluster: Cluster,
  release: GitpodRelease,
  at: Date,
): Promise<void> {
  await failedHelmUpgrade(cluster, release, at);
  await cluster.apply(installerLog(release, 'fail'));
}

async function restartInstallationStatus(
  cluster: Cluster,
  { namespace }: GitpodRelease,
): Promise<void> {
  const pods = await cluster.list<V1Pod>(kinds.pod, {
    namespace,
    labelSelector: 'component=gitpod-installer-status',
  });
  for (const pod of pods) await cluster.delete(pod);
}
