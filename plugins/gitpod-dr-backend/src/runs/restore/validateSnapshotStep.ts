import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RESOURCES } from '../../kubernetes/types';
import { toSnapshot } from '../../snapshots/toSnapshot';
import { toBackupRecord } from '../../velero/records';
import { VeleroBackup } from '../../velero/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observed, observedObject } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { RestoreInput, restoreInput } from './RestoreInput';
import { awaitSync, readSync } from './awaitSync';

/** What later steps need to know of the snapshot. */
export interface ValidatedSnapshot {
  /** KOTS sequence of the app in the snapshot. */
  kotsSequence: number;
  /** When Velero began with it, ISO 8601. */
  takenAt: string;
  kotsadmImage: string;
  storageLocation: string;
  gitpodVersion?: string;
}

/** Brought anew by Velero's sync, a Backup has another uid and is the same snapshot all the same. */
function isPreviewed(
  { metadata, status }: VeleroBackup,
  { snapshotUid, snapshotStartedAt }: RestoreInput,
  { recovery }: TargetClients,
): boolean {
  if (metadata.uid === snapshotUid) return true;
  return (
    recovery &&
    snapshotStartedAt !== undefined &&
    status?.startTimestamp === snapshotStartedAt
  );
}

/** Throws `StepFailedError`, with what is untouched, unless the previewed snapshot is still there and can be restored. */
export async function requireRestorable(
  clients: TargetClients,
  context: StepContext,
  untouched: string,
): Promise<{ backup: VeleroBackup; snapshot: Snapshot }> {
  const { run, signal } = context;
  const input = restoreInput(run);
  const backup = await clients.reader.get<VeleroBackup>(
    RESOURCES.backups,
    { namespace: run.veleroNamespace, name: input.snapshotName },
    signal,
  );
  if (!backup || !isPreviewed(backup, input, clients)) {
    throw new StepFailedError(
      `Snapshot ${input.snapshotName} is no longer the one of the preview. ${untouched}`,
      'Look at the list of snapshots and start again.',
    );
  }
  const { kotsAppSlug } = input;
  // A run restores through KOTS, and through nothing else.
  const target = { namespace: run.namespace, kotsAppSlug, kots: true };
  // Expiry is Velero's business, so the cluster's clock counts.
  const now = await clients.reader.serverTime(signal);
  const snapshot = toSnapshot(toBackupRecord(backup), target, now);
  if (!snapshot.restorability.restorable) {
    throw new StepFailedError(
      `Snapshot ${
        snapshot.name
      } cannot be restored. ${snapshot.restorability.reasons.join(
        ' ',
      )} ${untouched}`,
      'Choose another snapshot.',
    );
  }
  return { backup, snapshot };
}

/** Looks at the snapshot with all the checks that the KOTS CLI skips. */
export function validateSnapshotStep(
  connector: TargetConnector,
): StepDefinition<ValidatedSnapshot> {
  return {
    id: 'validate-snapshot',
    title: 'Check the snapshot',
    timeoutMs: 10 * 60_000,
    manualCommands: run => [
      `kubectl kots backup ls --namespace ${run.namespace}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'restore');
      await awaitSync(clients, context, 'default');
      const { backup, snapshot } = await requireRestorable(
        clients,
        context,
        'Nothing was deleted.',
      );
      await context.state.save({
        kotsSequence: snapshot.kotsSequence!,
        takenAt: snapshot.startedAt ?? snapshot.createdAt,
        kotsadmImage:
          backup.metadata.annotations?.['kots.io/kotsadm-image'] ?? '',
        storageLocation: snapshot.storageLocation ?? 'default',
        gitpodVersion: snapshot.gitpodVersion,
      });
      await context.evidence(
        observedObject(
          'Snapshot',
          `${snapshot.phase} at ${snapshot.completedAt}, expires ${snapshot.expiresAt}`,
          RESOURCES.backups,
          backup,
        ),
      );
      if (clients.recovery) {
        const { veleroNamespace } = context.run;
        const { storageLocation = 'default' } = snapshot;
        const { sentence } = await readSync(
          clients.reader,
          { veleroNamespace, storageLocation },
          context.signal,
        );
        await context.evidence(observed('Sync', sentence, 'Kubernetes API'));
      }
      return {
        outcome: 'succeeded',
        message: `${snapshot.name} completed and can be restored.`,
      };
    },
  };
}
