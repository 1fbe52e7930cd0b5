import { KubeConfig } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { applyAll } from '../deploy/applyAll';
import { appliedOutput } from '../deploy/deployOutput';
import { finishInstaller } from '../deploy/installerRun';
import { AppState } from '../state/ConsoleState';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { Clock, systemClock } from '../time/Clock';
import { GitpodRelease } from './GitpodRelease';
import { kotsAppliedObjects } from './kotsApplied';

interface InstallGitpodOptions {
  namespace: string;
  slug?: string;
  version?: string;
  sequence?: number;
  domain?: string;
  clock?: Clock;
}

/** Makes the console of a namespace know Gitpod, deployed and without delay. */
export async function installGitpod(
  kubeConfig: KubeConfig,
  options: InstallGitpodOptions,
): Promise<void> {
  const cluster = Cluster.connect(kubeConfig);
  const { clock = systemClock } = options;
  const release = releaseFrom(options);
  const objects = kotsAppliedObjects(release);

  await applyAll(cluster, objects);
  await finishInstaller(cluster, release, clock.now());

  const app = deployedApp(release, clock.now().toISOString());
  app.deployOutputs[release.sequence] = appliedOutput(objects);
  await new ConsoleStateStore(cluster, release.namespace).update(state => {
    const others = state.apps.filter(({ slug }) => slug !== app.slug);
    state.apps = [...others, app];
  });
}

function releaseFrom({
  namespace,
  slug = 'gitpod',
  version = '2022.11.2',
  sequence = 3,
  domain = `${namespace}.example.test`,
}: InstallGitpodOptions): GitpodRelease {
  const cursor = String(sequence + 40);
  return { namespace, slug, domain, version, sequence, cursor };
}

function deployedApp(release: GitpodRelease, now: string): AppState {
  return {
    id: `sandbox-app-${release.namespace}-${release.slug}`,
    slug: release.slug,
    name: 'Gitpod',
    namespace: release.namespace,
    domain: release.domain,
    createdAt: now,
    updatedAt: now,
    versions: [
      {
        sequence: release.sequence,
        versionLabel: release.version,
        updateCursor: release.cursor,
        createdOn: now,
        deployedAt: now,
        status: 'deployed',
      },
    ],
    deployedSequence: release.sequence,
    restoreInProgressName: null,
    restoreUndeployStatus: '',
    deployOutputs: {},
  };
}
