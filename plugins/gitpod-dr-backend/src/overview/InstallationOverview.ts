import {
  Installation,
  InstallationStatus,
  Run,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../database';
import {
  Objective,
  ResolvedInstallation,
} from '../installations/InstallationResolver';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import {
  adminConsoleRestoreName,
  applicationRestoreName,
} from '../runs/restore/restoreNames';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { capabilityOf, Permissions } from './capability';
import { judgeRpo } from './rpo';

function isoOf(objective: Objective | undefined): string | undefined {
  if (!objective || 'problem' in objective) return undefined;
  return objective.duration.toISO() ?? undefined;
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

/** Names of the Velero objects that a run brings about; anything else is somebody else's. */
function namesMadeBy(run: Run, kotsAppSlug: string): string[] {
  if (!run.snapshotName) return [];
  if (run.kind === 'snapshot') return [run.snapshotName];
  return [
    adminConsoleRestoreName({ id: run.id, snapshotName: run.snapshotName }),
    applicationRestoreName(run.snapshotName, kotsAppSlug),
  ];
}

function mergeWork(
  run: Run | undefined,
  foreign: RunningWork[],
  kotsAppSlug: string,
): RunningWork[] {
  if (!run) return foreign;
  const names = namesMadeBy(run, kotsAppSlug);
  const isOwn = (work: RunningWork) =>
    work.kind === run.kind && names.includes(work.name ?? '');
  return [
    { ...toWork(run), progress: foreign.find(isOwn)?.progress },
    ...foreign.filter(work => !isOwn(work)),
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
    const running = mergeWork(activeRun, foreign, installation.kotsAppSlug);
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
        lastGoodAt: lastGood?.startedAt ?? lastGood?.completedAt,
        locationProblem: await snapshots.locationProblem(
          installation,
          lastGood?.storageLocation,
        ),
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
      rpo: isoOf(installation.rpo),
      rto: isoOf(installation.rto),
      sandbox: await this.options.registry.isSandbox(cluster),
    };
  }
}
