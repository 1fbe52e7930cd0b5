import { KubeConfig } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { SnapshotSettings } from '../state/ConsoleState';
import { ConsoleStateStore } from '../state/ConsoleStateStore';

/** As if somebody had set them in the console. */
export async function setSnapshotSettings(
  kubeConfig: KubeConfig,
  namespace: string,
  settings: SnapshotSettings,
): Promise<void> {
  const store = new ConsoleStateStore(Cluster.connect(kubeConfig), namespace);
  await store.update(state => {
    state.snapshots = settings;
  });
}
