import { KubeConfig } from '@kubernetes/client-node';
import { installGitpod, installKots } from '@gitpod-dr/fake-kotsadm';
import { waitFor } from '../bootstrap/waitFor';
import { SandboxClock } from '../clock/SandboxClock';
import { ClusterStore } from '../store/ClusterStore';
import { FaultSwitches } from '../store/types';
import { installVelero } from '../velero';
import { isReady } from '../workloads/podTemplates';
import { seedHistory } from './history';

const DAY_MS = 24 * 60 * 60 * 1000;
const NAMESPACE = 'gitpod';
const SEEDING_SPEED = 60;

/** The installation is older than its oldest snapshot. */
export const INSTALLED_BEFORE_MS = 40 * DAY_MS;

interface SeedContext {
  store: ClusterStore;
  clock: SandboxClock;
  faults: FaultSwitches;
  bucketDir: string;
  kubeConfig: KubeConfig;
}

/** Furnishes the cluster with Velero, KOTS and Gitpod and with snapshots of the last days. */
export async function seedCluster(context: SeedContext): Promise<void> {
  const { store, clock, kubeConfig } = context;
  const { speed } = clock;
  clock.setSpeed(SEEDING_SPEED);
  installVelero(context);
  await installKots(kubeConfig, { namespace: NAMESPACE });
  await installGitpod(kubeConfig, { namespace: NAMESPACE, clock });
  await waitFor(store, 'all pods are ready', () => allPodsAreReady(store));
  clock.setSpeed(speed);
  clock.advance(Date.now() - clock.now().getTime());
  seedHistory(context);
}

function allPodsAreReady(store: ClusterStore): boolean {
  const pods = store.readAll('pods');
  return pods.length > 0 && pods.every(isReady) && allAreAvailable(store);
}

function allAreAvailable(store: ClusterStore): boolean {
  const replicated = ['deployments', 'statefulsets'].flatMap(plural =>
    store.readAll(plural),
  );
  return replicated.every(
    ({ spec, status }) => (status?.availableReplicas ?? 0) >= spec.replicas,
  );
}
