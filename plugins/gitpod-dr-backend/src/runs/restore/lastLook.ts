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
import { requireRecentlyKept } from './safety/keptState';
import { readSnapshotContent } from './snapshotContent';
import { Standing } from './Standing';
import { requireRestorable, ValidatedSnapshot } from './validateSnapshotStep';

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
  { untouched }: Standing,
): void {
  const { added } = compareObjects(expected, present);
  if (added.length === 0) return;
  const names = added.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  throw new StepFailedError(
    `${what} changed since the preview: ${names} is new. ${untouched}`,
    'Open the preview again, read it, and start again.',
  );
}

async function requireUnchangedTarget(
  clients: TargetClients,
  context: StepContext,
  standing: Standing,
): Promise<void> {
  const { run, signal } = context;
  const { reader } = clients;
  const input = restoreInput(run);
  const place = { namespace: run.namespace, slug: input.kotsAppSlug };
  const { byPortal, byKots } = await listRemoval(
    reader,
    place,
    // What stands of the console once it is restored is not what was previewed.
    standing.beforeConsole ? input.scope : 'applications',
    signal,
  );
  const { deletedByPortal, deletedByKots } = input;
  requireNothingNew('The admin console', deletedByPortal, byPortal, standing);
  requireNothingNew('The application', deletedByKots, byKots, standing);
}

/**
 * Looks once more, with fresh eyes, at all that the rest of the procedure depends on. Throws
 * `StepFailedError` with the reason if anything stands against it, and with what is untouched until then.
 */
export async function takeLastLook(
  clients: TargetClients,
  context: StepContext,
  standing: Standing,
): Promise<LastLook> {
  const { run, signal } = context;
  const { untouched } = standing;
  // First of all: a person may take long to answer, and the look would be old.
  await requireRecentlyKept(context, standing);
  const snapshot = context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;

  await context.progress("Asking for the portal's rights.");
  requireOpenGate(
    await findMissingRights(clients, 'restore', run, signal),
    untouched,
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
  requireOpenGate(gate.findings, untouched);

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
  requireOpenGate(content.findings, untouched);

  const volumes = await readSnapshotVolumes(
    clients.reader,
    {
      name: restoreInput(run).snapshotName,
      veleroNamespace: run.veleroNamespace,
      storageLocation: snapshot.storageLocation,
    },
    signal,
  );
  requireOpenGate(judgeSnapshotVolumes(volumes), untouched);

  const { snapshot: seen } = await requireRestorable(
    clients,
    context,
    untouched,
  );
  await requireUnchangedTarget(clients, context, standing);
  return {
    veleroVersion: gate.veleroVersion!,
    objectsInSnapshot: content.objects.length,
    volumes: volumes.volumes.length,
    expiresAt: seen.expiresAt,
    serverTime: gate.serverTime,
  };
}
