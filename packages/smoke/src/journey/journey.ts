import {
  GitpodDrApi,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { followRun } from './followRun';
import { Kill, killPortalAt } from './killPortal';
import { proveObjects } from './objects/proveObjects';
import { KillMoment } from './options';
import {
  proveList,
  proveOnce,
  proveRestore,
  proveResumed,
  proveSnapshot,
} from './proofs';
import { Report } from './Report';
import { Stage } from './Stage';

const PAGE = 100;

/** What the journey works with. */
export interface Journey extends Stage {
  report: Report;
}

export interface RestoreWish {
  snapshotName: string;
  /** Whether the snapshot was taken just now, so that everything must be as it is. */
  isOfNow: boolean;
  killPortal: KillMoment[];
}

async function allSnapshots(
  api: GitpodDrApi,
  entityRef: string,
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (;;) {
    const page = { offset: snapshots.length, limit: PAGE };
    const { items, totalItems, observation } = await api.listSnapshots(
      entityRef,
      page,
    );
    if (observation.problem) throw new Error(observation.problem.message);
    snapshots.push(...items);
    if (items.length === 0 || snapshots.length >= totalItems) return snapshots;
  }
}

/** Looks at the installation; changes nothing. */
export async function look(journey: Journey): Promise<void> {
  const { api, entityRef, cluster, report } = journey;
  report.heading('What the portal sees');
  const { installation, rpo, lastGoodSnapshot } = await api.getStatus(
    entityRef,
  );
  report.note(
    `${installation.cluster}/${installation.namespace}, Velero in ${installation.veleroNamespace}`,
  );
  report.note(
    lastGoodSnapshot
      ? `Last good snapshot: ${lastGoodSnapshot.name} of ${lastGoodSnapshot.completedAt}`
      : 'There is no snapshot that could be restored.',
  );
  report.note(`Recovery point objective: ${rpo.state}. ${rpo.reason}`);
  const snapshots = await allSnapshots(api, entityRef);
  for (const { name, phase, startedAt, restorability } of snapshots) {
    const verdict = restorability.restorable
      ? 'can be restored'
      : restorability.reasons.join(' ');
    report.note(`${name}  ${phase}  ${startedAt ?? ''}  ${verdict}`);
  }
  report.proofs(
    proveList(snapshots, await cluster.backups(), installation.namespace),
  );
}

/** Takes a snapshot and returns its name; undefined if that failed. */
export async function takeSnapshot(
  journey: Journey,
): Promise<string | undefined> {
  const { api, entityRef, cluster, report } = journey;
  report.heading('Snapshot');
  const before = await cluster.backups();
  const started = await api.createSnapshot(entityRef);
  const run = await followRun(api, started, report);
  if (!run.snapshotName) return undefined;
  report.proofs(
    proveSnapshot(run.snapshotName, before, await cluster.backups()),
  );
  return run.status === 'succeeded' ? run.snapshotName : undefined;
}

export async function restoreSnapshot(
  journey: Journey,
  { snapshotName, isOfNow, killPortal }: RestoreWish,
): Promise<void> {
  const { api, entityRef, cluster, report } = journey;
  report.heading(`Restore of ${snapshotName}`);
  const before = await cluster.facts();
  const objectsBefore = await cluster.inventory();
  const preview = await api.previewRestore(entityRef, { snapshotName });
  report.note(
    `${preview.deletedByPortal.length} objects are deleted by the portal, ${preview.deletedByKots.length} by KOTS; ${preview.kept.length} stay.`,
  );
  preview.findings.forEach(({ severity, message }) =>
    report.note(`${severity}: ${message}`),
  );
  const started = await api.startRestore(entityRef, {
    snapshotName,
    digest: preview.digest,
    confirmation: preview.confirmation,
  });
  const kills: Kill[] = [];
  for (const moment of killPortal) {
    const target = { run: started, snapshotName, before };
    kills.push(await killPortalAt(moment, target, journey));
    report.note(`The portal was killed (${moment}) and runs again.`);
  }
  const run = await followRun(api, started, report);
  report.proofs([
    ...kills.map(kill => proveResumed(kill, run)),
    ...proveRestore(before, await cluster.facts()),
    ...proveOnce(run, snapshotName, before, await cluster.restores()),
  ]);
  if (isOfNow) {
    report.objects(proveObjects(objectsBefore, await cluster.inventory()));
  } else {
    report.note(
      'The objects are not compared: the snapshot may be of another day.',
    );
  }
}
