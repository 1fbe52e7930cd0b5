import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { FaultSwitches } from '../faults';
import { appSequences } from '../snapshots/annotations';
import {
  AppState,
  findVersion,
  resetRestore,
  UndeployStatus,
} from '../state/ConsoleState';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { BackgroundWork } from '../time/BackgroundWork';
import { Clock } from '../time/Clock';
import { pause } from '../time/pause';
import { findVeleroNamespace } from '../velero/findVelero';
import { VeleroBackup, VeleroRestore } from '../velero/types';
import { appRestore, appRestoreName } from './appRestore';
import { undeploy } from './undeploy';

const loopDelay = 2_000;
/** The console tells the outcome of an undeploy this much later. */
const undeployReportDelay = 20_000;

const badPhases = ['Failed', 'PartiallyFailed', 'FailedValidation'];

interface RestoreOperatorOptions {
  cluster: Cluster;
  namespace: string;
  store: ConsoleStateStore;
  clock: Clock;
  faults: FaultSwitches;
  background: BackgroundWork;
  log: (message: string) => void;
}

/**
 * Drives the restores of apps. Its place in the procedure is in the state, so
 * a new process goes on, except in an undeploy: that one is lost for good.
 */
export class RestoreOperator {
  constructor(private readonly options: RestoreOperatorOptions) {}

  start(): void {
    this.options.background.start('restore loop', () => this.loop());
  }

  private async loop(): Promise<void> {
    const { clock, background, log } = this.options;
    while (!background.signal.aborted) {
      await this.reconcile().catch(error => log(`restore loop: ${error}`));
      await pause(clock, loopDelay, background.signal);
    }
  }

  private async reconcile(): Promise<void> {
    const { apps } = await this.options.store.read();
    for (const app of apps) {
      const isDeployed = app.deployedSequence !== null;
      if (app.restoreInProgressName && isDeployed) {
        await this.advance(app, app.restoreInProgressName);
      }
    }
  }

  private async advance(app: AppState, backupName: string): Promise<void> {
    if (app.restoreUndeployStatus === '') {
      await this.setUndeployStatus(app, 'in_process');
      this.options.background.start(`undeploy ${app.slug}`, () =>
        this.undeployAndReport(app, backupName),
      );
    }
    if (app.restoreUndeployStatus === 'completed') {
      await this.followRestore(app, backupName);
    }
  }

  private async undeployAndReport(
    app: AppState,
    backupName: string,
  ): Promise<void> {
    const { clock, background, log } = this.options;
    let outcome: UndeployStatus = 'completed';
    try {
      await this.undeployApp(app, backupName);
    } catch (error) {
      if (background.signal.aborted) throw error;
      log(`undeploy ${app.slug}: ${error}`);
      outcome = 'failed';
    }
    await pause(clock, undeployReportDelay, background.signal);
    await this.setUndeployStatus(app, outcome);
  }

  private async undeployApp(app: AppState, backupName: string): Promise<void> {
    const { cluster, clock, faults, background } = this.options;
    if (faults.get('undeploy-fails')) throw new Error('sandbox fault');
    const backup = await this.backup(backupName);
    await undeploy({
      cluster,
      app,
      namespaces: backup.spec?.includedNamespaces ?? ['*'],
      clock,
      signal: background.signal,
    });
  }

  private async followRestore(
    app: AppState,
    backupName: string,
  ): Promise<void> {
    const { cluster, store } = this.options;
    const veleroNamespace = await this.veleroNamespace();
    const restore = await cluster.get<VeleroRestore>(
      kinds.restore,
      appRestoreName(backupName, app.slug),
      veleroNamespace,
    );
    if (!restore) {
      await cluster.create(appRestore(backupName, app.slug, veleroNamespace));
      return;
    }
    // The one from last time is on its way out; its phase means nothing now.
    if (restore.metadata?.deletionTimestamp) return;

    const phase = restore.status?.phase ?? '';
    if (phase === 'Completed') await this.markDeployed(app, backupName);
    if (badPhases.includes(phase))
      await store.updateApp(app.slug, resetRestore);
  }

  /** Marks only: what the version stands for is not deployed again. */
  private async markDeployed(app: AppState, backupName: string): Promise<void> {
    const { store, clock } = this.options;
    const sequence = appSequences(await this.backup(backupName))[app.slug];
    if (sequence === undefined) {
      throw new Error(`backup ${backupName} has no sequence of ${app.slug}`);
    }
    await store.updateApp(app.slug, current => {
      const version = findVersion(current, sequence);
      if (!version) throw new Error(`${app.slug} has no version ${sequence}`);
      current.deployedSequence = sequence;
      version.status = 'deployed';
      version.deployedAt = clock.now().toISOString();
      resetRestore(current);
    });
  }

  private setUndeployStatus(
    app: AppState,
    status: UndeployStatus,
  ): Promise<void> {
    return this.options.store.updateApp(app.slug, current => {
      if (current.restoreInProgressName) current.restoreUndeployStatus = status;
    });
  }

  private async backup(name: string): Promise<VeleroBackup> {
    const backup = await this.options.cluster.get<VeleroBackup>(
      kinds.backup,
      name,
      await this.veleroNamespace(),
    );
    if (!backup) throw new Error(`backup ${name} not found`);
    return backup;
  }

  private veleroNamespace(): Promise<string> {
    const { cluster, namespace } = this.options;
    return findVeleroNamespace(cluster, namespace);
  }
}
