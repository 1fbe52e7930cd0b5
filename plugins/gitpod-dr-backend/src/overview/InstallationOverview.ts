import {
  Installation,
  InstallationStatus,
  Run,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../database';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { capabilityOf, Permissions } from './capability';
import { judgeRpo } from './rpo';

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

/** True for the Backup that a run takes, and for the Restores that it makes from a snapshot. */
function isMadeBy(run: Run, work: RunningWork): boolean {
  if (!run.snapshotName || run.kind !== work.kind || !work.name) return false;
  return run.kind === 'snapshot'
    ? work.name === run.snapshotName
    : work.name.startsWith(`${run.snapshotName}.`);
}

function mergeWork(run: Run | undefined, foreign: RunningWork[]) {
  if (!run) return foreign;
  const own = foreign.find(work => isMadeBy(run, work));
  return [
    { ...toWork(run), progress: own?.progress },
    ...foreign.filter(work => !isMadeBy(run, work)),
  ];
}

/** Answers "can Gitpod be brought back?" for one installation, from what is known already. */
export class InstallationOverview {
  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      snapshots: SnapshotCatalog;
      runs: RunStore;
    },
  ) {}

  async status(
    installation: ResolvedInstallation,
    permissions: Permissions,
  ): Promise<InstallationStatus> {
    const { snapshots, runs } = this.options;
    const [observation, lastGood, foreign, activeRun] = await Promise.all([
      snapshots.observation(installation),
      snapshots.lastGood(installation),
      snapshots.runningWork(installation),
      runs.activeRun(installation),
    ]);
    const running = mergeWork(activeRun, foreign);
    const capability = (tier: 'backup' | 'restore') =>
      capabilityOf(tier, {
        installation,
        permissions,
        hasCredential: this.options.registry.hasTier({ ...installation, tier }),
        running,
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
        lastGoodAt: lastGood?.completedAt,
        observation,
        now: new Date(),
      }),
      running,
      capabilities: {
        createSnapshot: capability('backup'),
        restore: capability('restore'),
      },
    };
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
      veleroNamespace: installation.veleroNamespace,
      rpo: installation.rpo?.toISO() ?? undefined,
      rto: installation.rto?.toISO() ?? undefined,
      sandbox: await this.options.registry.isSandbox(cluster),
    };
  }
}
