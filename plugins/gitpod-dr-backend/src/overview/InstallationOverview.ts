import {
  Capability,
  ForeignWork,
  Installation,
  InstallationStatus,
  Run,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../database';
import { DeployRecord } from '../gitpod/deploys';
import { DeployView, DeployWatches } from '../gitpod/DeployWatches';
import {
  recoveryPlaceOf,
  ResolvedInstallation,
} from '../installations/InstallationResolver';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import { isWorkOf, OwnRun } from '../runs/target/ownWork';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { ORIGIN_OF_DEPLOY } from '../snapshots/workOrigin';
import {
  Action,
  capabilityOf,
  Permissions,
  TIER_OF_ACTION,
} from './capability';
import { isoOf } from './objective';
import { judgeRpo } from './rpo';

function recoveryOf({ recovery }: ResolvedInstallation) {
  if (!recovery) return undefined;
  const { cluster, namespace } = recovery;
  return { cluster, namespace };
}

/** A run of ours, shown in place of the Velero objects that it made. */
function toWork(run: Run): RunningWork {
  const step = run.steps.find(item => item.status === 'running');
  return {
    origin: 'portal',
    kind: run.kind,
    name: run.snapshotName,
    phase: step?.title ?? run.status,
    startedAt: run.startedAt ?? run.createdAt,
    runId: run.id,
  };
}

/** The work under way, parted into what a run of ours has brought about and what it has not. */
function partWork(
  own: OwnRun | undefined,
  work: ForeignWork[],
): { own: ForeignWork[]; foreign: ForeignWork[] } {
  const isOwn = (item: ForeignWork) => own !== undefined && isWorkOf(own, item);
  return {
    own: work.filter(isOwn),
    foreign: work.filter(item => !isOwn(item)),
  };
}

function toRunningWork(work: ForeignWork): RunningWork[] {
  const { kind, name, phase, since, progress } = work;
  if (kind === 'deploy') return [];
  return [{ origin: 'foreign', kind, name, phase, startedAt: since, progress }];
}

function deployWork({ name, startedAt }: DeployRecord): ForeignWork {
  return {
    kind: 'deploy',
    name,
    phase: 'Running',
    since: startedAt,
    startedBy: ORIGIN_OF_DEPLOY.startedBy,
    origin: ORIGIN_OF_DEPLOY.sentence,
  };
}

/** Answers "can Gitpod be brought back?" for one installation, from what is known already. */
export class InstallationOverview {
  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      snapshots: SnapshotCatalog;
      deploys: DeployWatches;
      runs: RunStore;
    },
  ) {}

  async status(
    installation: ResolvedInstallation,
    permissions: Permissions,
  ): Promise<InstallationStatus> {
    const { snapshots, runs, registry } = this.options;
    const { recovery } = installation;
    const [observation, lastGood, velero, deployView, activeRun, elsewhere] =
      await Promise.all([
        snapshots.observation(installation),
        snapshots.lastGood(installation),
        snapshots.runningWork(installation),
        this.deploysOf(installation),
        runs.activeRun(installation),
        recovery && runs.activeRun(recovery),
      ]);
    const { kotsAppSlug } = installation;
    const { own, foreign } = partWork(
      activeRun && { run: activeRun, kotsAppSlug },
      [...velero, ...deployView.deploys.map(deployWork)],
    );
    const running = [
      ...(activeRun
        ? [{ ...toWork(activeRun), progress: own[0]?.progress }]
        : []),
      ...foreign.flatMap(toRunningWork),
    ];
    const allRunning = [...running, ...(elsewhere ? [toWork(elsewhere)] : [])];
    const capability = (action: Action) =>
      capabilityOf(action, {
        installation,
        permissions,
        hasCredential: registry.hasTier({
          ...installation,
          tier: TIER_OF_ACTION[action],
        }),
        running,
        foreign,
        problem: observation.problem,
      });
    return {
      installation: await this.describe(installation),
      observation,
      lastGoodSnapshot: lastGood?.completedAt
        ? { name: lastGood.name, completedAt: lastGood.completedAt }
        : undefined,
      rpo: judgeRpo({
        objective: installation.rpo,
        lastGoodAt: lastGood?.startedAt ?? lastGood?.completedAt,
        locationProblem: await snapshots.locationProblem(
          installation,
          lastGood?.storageLocation,
        ),
        observation,
        now: new Date(),
      }),
      // It stands in the way of nothing here, but people must see it: it may have stopped Gitpod.
      running: allRunning,
      foreignWork: foreign,
      deploysUnseen: deployView.problem,
      capabilities: {
        createSnapshot: capability('createSnapshot'),
        restore: capability('restore'),
        deleteSnapshot: capability('deleteSnapshot'),
        restoreOntoRecovery: await this.ontoRecovery(
          installation,
          permissions,
          allRunning,
        ),
      },
    };
  }

  /** What the installation's own cluster says is no hindrance: it may be gone. */
  private async ontoRecovery(
    installation: ResolvedInstallation,
    permissions: Permissions,
    running: RunningWork[],
  ): Promise<Capability | undefined> {
    const { snapshots, registry } = this.options;
    const place = recoveryPlaceOf(installation);
    if (!place) return undefined;
    const { problem } = await snapshots.observation(place);
    return capabilityOf('restore', {
      installation: place,
      permissions,
      hasCredential: registry.hasTier({
        ...place,
        tier: TIER_OF_ACTION.restore,
      }),
      running: running.filter(({ origin }) => origin === 'portal'),
      foreign: await snapshots.runningWork(place),
      problem,
    });
  }

  /** Without KOTS nothing deploys. */
  private async deploysOf(
    installation: ResolvedInstallation,
  ): Promise<DeployView> {
    if (!installation.kots) return { deploys: [] };
    return this.options.deploys.running(installation);
  }

  private async describe(
    installation: ResolvedInstallation,
  ): Promise<Installation> {
    const { entityRef, name, cluster, namespace } = installation;
    return {
      entityRef,
      name,
      cluster,
      namespace,
      kotsAppSlug: installation.kotsAppSlug,
      kots: installation.kots,
      veleroNamespace: installation.veleroNamespace,
      rpo: isoOf(installation.rpo),
      rto: isoOf(installation.rto),
      recovery: recoveryOf(installation),
      sandbox: await this.options.registry.isSandbox(cluster),
    };
  }
}
