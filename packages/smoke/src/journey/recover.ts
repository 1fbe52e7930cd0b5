import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { execSync } from 'node:child_process';
import { waitUntil } from '../portal/waitUntil';
import { afterDisaster } from './answers';
import { ClusterLook } from './ClusterLook';
import { followRun } from './followRun';
import { Journey } from './journey';
import { proveSnapshotObjects } from './objects/proveSnapshotObjects';
import { Proof, proveConsole, proveOnce, proveSnapshot } from './proofs';

/** Velero looks for the snapshots of others once a minute. */
const SYNC_TIMEOUT_MS = 180_000;
const SILENCE_TIMEOUT_MS = 30_000;

export interface RecoveryWish {
  snapshotName: string;
  /** A command of the shell that leaves the source out of reach; without it the source stays. */
  disaster?: string;
}

/** A cluster that is slow, or refuses, has not been destroyed. */
async function requireSilence(source: ClusterLook): Promise<Proof> {
  const silence = await waitUntil(
    () =>
      source.backups().then(
        () => undefined,
        (error: Error) => error.message,
      ),
    SILENCE_TIMEOUT_MS,
    () => new Error('The cluster still answers after the disaster'),
  );
  return {
    claim: 'The cluster of before is out of reach',
    holds: /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH/.test(silence),
    seen: silence,
  };
}

/** What a person would do once the cluster is gone: the portal is started anew, and sees it gone. */
async function strike(journey: Journey, disaster: string): Promise<void> {
  const { report, cluster, crash } = journey;
  report.heading('Disaster');
  execSync(disaster, { stdio: ['ignore', 'inherit', 'inherit'] });
  report.proofs([await requireSilence(cluster)]);
  await crash();
  report.note('The portal was killed, and runs again without that cluster.');
}

/** The preview there, once Velero has brought the snapshot through the shared bucket. */
async function previewThere(
  { api, entityRef }: Journey,
  snapshotName: string,
): Promise<RestorePreview> {
  return waitUntil(
    () => api.previewRestore(entityRef, { snapshotName, target: 'recovery' }),
    SYNC_TIMEOUT_MS,
    reason => new Error(`The snapshot did not come: ${reason}`),
  );
}

/** Lets Gitpod stay there: Velero may write, and has a first snapshot. */
async function settle({
  api,
  entityRef,
  report,
  recovery,
}: Journey): Promise<void> {
  const target = recovery!;
  report.heading('The recovery cluster becomes the new home');
  const protectedBy = await target.location();
  const before = await target.backups();
  const { changes, findings, confirmation } = await api.previewNewHome(
    entityRef,
  );
  changes.forEach(change => report.note(change));
  findings.forEach(({ severity, message }) =>
    report.note(`${severity}: ${message}`),
  );
  const started = await api.makeNewHome(entityRef, { confirmation });
  const run = await followRun(api, started, report);
  const { accessMode } = await target.location();
  const { items } = await api.listObligations(entityRef);
  const open = items.filter(({ settledAt }) => !settledAt);
  report.proofs([
    {
      claim: 'Its storage location was read-only, and is writable',
      holds:
        protectedBy.accessMode === 'ReadOnly' && accessMode === 'ReadWrite',
      seen: `${protectedBy.accessMode} → ${accessMode}`,
    },
    {
      claim: 'Nothing is left to be put back',
      holds: items.length > 0 && open.length === 0,
      seen: `${items.length - open.length} of ${items.length} settled`,
    },
    ...(run.snapshotName
      ? proveSnapshot(run.snapshotName, before, await target.backups())
      : []),
  ]);
}

/** Restores a snapshot onto the recovery cluster, looks there for each of its objects, and stays. */
export async function recover(
  journey: Journey,
  { snapshotName, disaster }: RecoveryWish,
): Promise<void> {
  const { api, entityRef, report } = journey;
  const target = journey.recovery!;
  const before = await target.facts();
  const lostAt = new Date();
  if (disaster) await strike(journey, disaster);

  report.heading(`Restore of ${snapshotName} onto the recovery cluster`);
  const preview = await previewThere(journey, snapshotName);
  report.note(
    `${preview.target.cluster}/${preview.target.namespace}: ${preview.created.length} objects are created, ${preview.deletedByPortal.length} deleted; ${preview.kept.length} stay.`,
  );
  preview.findings.forEach(({ severity, message }) =>
    report.note(`${severity}: ${message}`),
  );
  const started = await api.startRestore(entityRef, {
    snapshotName,
    target: 'recovery',
    digest: preview.digest,
    confirmation: preview.confirmation,
  });
  const answer = afterDisaster(lostAt);
  const run = await followRun(api, started, report, { answer });
  const after = await target.facts();
  report.proofs([
    ...proveConsole(before, after),
    ...proveOnce(run, snapshotName, before, await target.restores()),
    ...(disaster ? [await requireSilence(journey.cluster)] : []),
  ]);
  report.snapshotObjects(
    await proveSnapshotObjects(
      await target.objectsOfSnapshot(snapshotName),
      path => target.find(path),
    ),
  );
  if (report.allProved) await settle(journey);
}
