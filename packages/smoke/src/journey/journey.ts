import {
  GitpodDrApi,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterLook } from './ClusterLook';
import { followRun } from './followRun';
import { proveList, proveRestore, proveSnapshot } from './proofs';
import { Report } from './Report';

const PAGE = 100;

/** What the journey works with. */
export interface Journey {
  api: GitpodDrApi;
  entityRef: string;
  cluster: ClusterLook;
  report: Report;
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
  snapshotName: string,
): Promise<void> {
  const { api, entityRef, cluster, report } = journey;
  report.heading(`Restore of ${snapshotName}`);
  const before = await cluster.facts();
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
  await followRun(api, started, report);
  report.proofs(proveRestore(before, await cluster.facts()));
}
