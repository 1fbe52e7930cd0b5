import { KubeConfig } from '@kubernetes/client-node';
import {
  installGitpod,
  installKots,
  setSnapshotSettings,
} from '@gitpod-dr/fake-kotsadm';
import { waitFor } from '../bootstrap/waitFor';
import { SandboxClock } from '../clock/SandboxClock';
import { ClusterStore } from '../store/ClusterStore';
import { FaultSwitches } from '../store/types';
import { installVelero } from '../velero';
import { isReady } from '../workloads/podTemplates';
import { seedHistory } from './history';
import { NIGHTLY, pastQuarter } from './pastQuarter';

const DAY_MS = 24 * 60 * 60 * 1000;
const NAMESPACE = 'gitpod';
const SEEDING_SPEED = 60;

/** How far back the snapshots of a new sandbox go. */
export type SeedHistory = 'days' | 'quarter';

/** The installation is older than its oldest snapshot. */
export const INSTALLED_BEFORE_MS: Record<SeedHistory, number> = {
  days: 40 * DAY_MS,
  quarter: 130 * DAY_MS,
};

interface SeedContext {
  store: ClusterStore;
  clock: SandboxClock;
  faults: FaultSwitches;
  bucketDir: string;
  kubeConfig: KubeConfig;
  history: SeedHistory;
}

/** Furnishes the cluster with Velero, KOTS and Gitpod and with snapshots of the past. */
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
  if (context.history === 'quarter') {
    seedHistory(context, pastQuarter(clock.now()));
    await setSnapshotSettings(kubeConfig, NAMESPACE, NIGHTLY);
  }
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
