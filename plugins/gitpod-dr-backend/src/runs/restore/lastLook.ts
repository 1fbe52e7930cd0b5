import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepContext, StepFailedError } from '../engine';
import { inspectVelero } from '../gate/inspectVelero';
import { requireOpenGate } from '../gate/requireOpenGate';
import { findMissingRights } from '../gate/requiredRights';
import { TargetClients } from '../target/TargetClients';
import { compareObjects } from './digest';
import {
  judgeSnapshotVolumes,
  readSnapshotVolumes,
} from './findings/snapshotVolumes';
import { listRemoval } from './removal';
import { restoreInput } from './RestoreInput';
import { readSnapshotContent } from './snapshotContent';
import { requireRestorable, ValidatedSnapshot } from './validateSnapshotStep';

const NOTHING_DELETED = 'Nothing was deleted.';

/** What the last look saw, for the record. */
export interface LastLook {
  veleroVersion: string;
  objectsInSnapshot: number;
  /** Volumes of the snapshot, all of them complete. */
  volumes: number;
  expiresAt?: string;
  /** The API server's time. */
  serverTime: Date;
}

function requireNothingNew(
  what: string,
  expected: PreviewObject[],
  present: PreviewObject[],
): void {
  const { added } = compareObjects(expected, present);
  if (added.length === 0) return;
  const names = added.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  throw new StepFailedError(
    `${what} changed since the preview: ${names} is new. ${NOTHING_DELETED}`,
    'Open the preview again, read it, and start again.',
  );
}

async function requireUnchangedTarget(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const { run, signal } = context;
  const { reader } = clients;
  const input = restoreInput(run);
  const place = { namespace: run.namespace, slug: input.kotsAppSlug };
  const { byPortal, byKots } = await listRemoval(
    reader,
    place,
    input.scope,
    signal,
  );
  requireNothingNew('The admin console', input.deletedByPortal, byPortal);
  requireNothingNew('The application', input.deletedByKots, byKots);
}

/**
 * Looks once more, with fresh eyes, at all that the rest of the procedure depends on. Throws
 * `StepFailedError` with the reason if anything stands against it; until then nothing was deleted.
 */
export async function takeLastLook(
  clients: TargetClients,
  context: StepContext,
): Promise<LastLook> {
  const { run, signal } = context;
  const snapshot = context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;

  await context.progress("Asking for the portal's rights.");
  requireOpenGate(
    await findMissingRights(clients, 'restore', run, signal),
    NOTHING_DELETED,
  );

  await context.progress('Asking Velero and looking for other work.');
  const gate = await inspectVelero(
    clients,
    {
      deploysIn: run.namespace,
      veleroNamespace: run.veleroNamespace,
      storageLocation: snapshot.storageLocation,
      use: 'read',
    },
    signal,
  );
  requireOpenGate(gate.findings, NOTHING_DELETED);

  await context.progress('Reading what the snapshot holds.');
  const content = await readSnapshotContent(
    clients,
    {
      name: restoreInput(run).snapshotName,
      namespace: run.namespace,
      veleroNamespace: run.veleroNamespace,
      storageLocation: snapshot.storageLocation,
    },
    signal,
  );
  requireOpenGate(content.findings, NOTHING_DELETED);

  const volumes = await readSnapshotVolumes(
    clients.reader,
    {
      name: restoreInput(run).snapshotName,
      veleroNamespace: run.veleroNamespace,
      storageLocation: snapshot.storageLocation,
    },
    signal,
  );
  requireOpenGate(judgeSnapshotVolumes(volumes), NOTHING_DELETED);

  const { snapshot: seen } = await requireRestorable(clients, context);
  await requireUnchangedTarget(clients, context);
  return {
    veleroVersion: gate.veleroVersion!,
    objectsInSnapshot: content.objects.length,
    volumes: volumes.volumes.length,
    expiresAt: seen.expiresAt,
    serverTime: gate.serverTime,
  };
}
