import { installGitpod, installKots } from '@gitpod-dr/fake-kotsadm';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { waitUntil } from '../processes/waitUntil';

export const NAMESPACE = 'gitpod';

/** Leaves in the cluster what KOTS and its first deployment of Gitpod leave there. */
export async function installPlatform(kubeConfig: KubeConfig): Promise<void> {
  await installKots(kubeConfig, {
    namespace: NAMESPACE,
    backsUpVolumes: false,
  });
  await installGitpod(kubeConfig, { namespace: NAMESPACE });
  await waitUntil('all pods of Gitpod are ready', () =>
    allPodsAreReady(kubeConfig),
  );
}

async function allPodsAreReady(kubeConfig: KubeConfig): Promise<boolean> {
  const api = kubeConfig.makeApiClient(CoreV1Api);
  const { items } = await api.listNamespacedPod({ namespace: NAMESPACE });
  const started = items.filter(({ status }) => status?.phase !== 'Succeeded');
  return (
    started.length > 0 &&
    started.every(({ status }) =>
      status?.conditions?.some(
        ({ type, status: value }) => type === 'Ready' && value === 'True',
      ),
    )
  );
}
