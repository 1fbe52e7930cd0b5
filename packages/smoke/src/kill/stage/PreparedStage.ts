import {
  GitpodDrApi,
  Run,
  RunEvent,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { untilEnded } from '../../journey/untilEnded';
import { SMOKE_ENTITY } from '../../portal/smokePortal';
import { ClusterWitness } from '../judge/ClusterWitness';
import { isDone, Outcome, Standing } from '../judge/Outcome';
import { enumeratePoints } from '../points/enumeratePoints';
import { KillPoint, Work } from '../points/KillPoint';
import { KillStage } from './KillStage';

/** The model of one work: the undisturbed run, and where it can be cut. */
export interface Recording {
  model: Outcome;
  points: KillPoint[];
}

export async function standing({ cluster }: KillStage): Promise<Standing> {
  const [facts, backups, inventory] = await Promise.all([
    cluster.facts(),
    cluster.backups(),
    cluster.inventory(),
  ]);
  return { facts, backups, inventory };
}

/** All runs of the installation, newest first. */
export async function storedRuns(api: GitpodDrApi): Promise<Run[]> {
  return (await api.listRuns(SMOKE_ENTITY)).items;
}

/** The whole log of a run; it comes in pages. */
export async function storedEvents(
  api: GitpodDrApi,
  runId: string,
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (;;) {
    const after = events.at(-1)?.id;
    const page = await api.listRunEvents(SMOKE_ENTITY, runId, { after });
    if (page.items.length === 0) return events;
    events.push(...page.items);
  }
}

/** What has to be known before the request to start is sent. */
export async function prepareRequest(
  api: GitpodDrApi,
  work: Work,
  snapshotName: string,
): Promise<() => Promise<Run>> {
  if (work === 'snapshot') return () => api.createSnapshot(SMOKE_ENTITY);
  const { digest, confirmation } = await api.previewRestore(SMOKE_ENTITY, {
    snapshotName,
  });
  return () =>
    api.startRestore(SMOKE_ENTITY, {
      snapshotName,
      digest,
      confirmation,
      safetySnapshot: { take: true },
    });
}

async function record(
  stage: KillStage,
  api: GitpodDrApi,
  work: Work,
  snapshotName: string,
): Promise<Recording> {
  const before = await standing(stage);
  const witness = await ClusterWitness.of(stage.admin);
  const request = await prepareRequest(api, work, snapshotName);
  stage.gate.begin();
  const run = await untilEnded(api, await request());
  const points = enumeratePoints(work, stage.gate.seen);
  await witness.close();
  if (!isDone(run)) {
    throw new Error(
      `The undisturbed ${work} ended ${run.status}, so nothing can be held against it: ${run.summary}`,
    );
  }
  const { backups, restores, deletedAgain } = witness;
  const model: Outcome = {
    run,
    events: await storedEvents(api, run.id),
    runs: 1,
    writes: stage.gate.writes,
    before,
    after: await standing(stage),
    backups,
    restores,
    deletedAgain,
  };
  return { model, points };
}

/** A stage on which everything was done once without disturbance. */
export interface PreparedStage {
  stage: KillStage;
  api: GitpodDrApi;
  /** What all restores restore. */
  snapshotName: string;
  recordings: Record<Work, Recording>;
}

/** Starts the portal, takes snapshots and restores the last. */
export async function prepareStage(stage: KillStage): Promise<PreparedStage> {
  const api = await stage.start();
  // The first snapshot makes the recovery manifest, all others write it anew.
  await untilEnded(api, await api.createSnapshot(SMOKE_ENTITY));
  const snapshot = await record(stage, api, 'snapshot', '');
  const snapshotName = snapshot.model.run.snapshotName!;
  const restore = await record(stage, api, 'restore', snapshotName);
  return { stage, api, snapshotName, recordings: { snapshot, restore } };
}
