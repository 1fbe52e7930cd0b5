import { Cluster } from '../cluster/Cluster';
import { FaultSwitches } from '../faults';
import { installerJob, kotsAppliedObjects } from '../gitpod/kotsApplied';
import { GitpodRelease } from '../gitpod/GitpodRelease';
import {
  AppState,
  DeployOutput,
  findVersion,
  VersionState,
} from '../state/ConsoleState';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { BackgroundWork } from '../time/BackgroundWork';
import { Clock } from '../time/Clock';
import { pause } from '../time/pause';
import { applyAll } from './applyAll';
import { appliedOutput, failedOutput } from './deployOutput';
import { failInstaller, finishInstaller } from './installerRun';
import { releaseOf } from './release';

/** How long the installer Job works, in imitated milliseconds. */
const installerDuration = 20_000;

interface DeployerOptions {
  cluster: Cluster;
  store: ConsoleStateStore;
  clock: Clock;
  faults: FaultSwitches;
  background: BackgroundWork;
}

/** Deploys app versions, in the background and with an outcome to poll for. */
export class Deployer {
  constructor(private readonly options: DeployerOptions) {}

  /** Marks the version as deploying and returns; the work follows. */
  async redeploy(app: AppState, version: VersionState): Promise<void> {
    const { sequence } = version;
    const { store, clock } = this.options;
    await store.updateApp(app.slug, current => {
      delete current.deployOutputs[sequence];
      current.deployedSequence = sequence;
      const deploying = findVersion(current, sequence);
      if (!deploying) return;
      deploying.status = 'deploying';
      deploying.deployedAt = clock.now().toISOString();
    });
    this.start(app, version);
  }

  /** Takes up the deployments that a former process left unfinished. */
  async resume(): Promise<void> {
    const { apps } = await this.options.store.read();
    for (const app of apps) {
      const version = findVersion(app, app.deployedSequence);
      if (version?.status === 'deploying') this.start(app, version);
    }
  }

  private start(app: AppState, version: VersionState): void {
    this.options.background.start(`deploy ${app.slug}`, () =>
      this.deploy(app, version),
    );
  }

  private async deploy(app: AppState, version: VersionState): Promise<void> {
    try {
      this.refuseIfImpossible(app, version);
      const output = await this.carryOut(releaseOf(app, version));
      await this.finish(app, version, 'deployed', output);
    } catch (error) {
      if (this.options.background.signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      await this.finish(app, version, 'failed', failedOutput(reason));
    }
  }

  private refuseIfImpossible(app: AppState, { sequence }: VersionState): void {
    if (app.restoreInProgressName) {
      throw new Error(
        `failed to deploy version ${sequence} because app restore is already in progress`,
      );
    }
    if (this.options.faults.get('redeploy-fails')) {
      throw new Error('error: unable to recognize "STDIN": sandbox fault');
    }
  }

  private async carryOut(release: GitpodRelease): Promise<DeployOutput> {
    const { cluster, clock, faults, background } = this.options;
    const objects = kotsAppliedObjects(release);
    const job = installerJob(release);

    const withoutEffect = faults.get('redeploy-without-effect');
    if (!withoutEffect) {
      await applyAll(cluster, objects);
      await cluster.delete(job);
      await cluster.create(job);
    }
    await pause(clock, installerDuration, background.signal);
    if (!withoutEffect) await this.endInstaller(release);
    return appliedOutput([...objects, job]);
  }

  private async endInstaller(release: GitpodRelease): Promise<void> {
    const { cluster, clock, faults } = this.options;
    const end = faults.get('installer-fails') ? failInstaller : finishInstaller;
    await end(cluster, release, clock.now());
    // Stands in for the cluster's own clean-up: the Job lives zero seconds.
    await cluster.delete(installerJob(release));
  }

  private async finish(
    app: AppState,
    { sequence }: VersionState,
    status: 'deployed' | 'failed',
    output: DeployOutput,
  ): Promise<void> {
    await this.options.store.updateApp(app.slug, current => {
      const version = findVersion(current, sequence);
      if (!version) return;
      version.status = status;
      current.deployOutputs[sequence] = output;
    });
  }
}
