import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepContext, StepFailedError } from '../engine';
import { inspectVelero } from '../gate/inspectVelero';
import { requireOpenGate } from '../gate/requireOpenGate';
import { findMissingRights } from '../gate/requiredRights';
import { TargetClients } from '../target/TargetClients';
import { listAdminConsole } from './adminConsole';
import { listApplication } from './application';
import { compareObjects } from './digest';
import { restoreInput } from './RestoreInput';
import { readSnapshotContent } from './snapshotContent';
import { requireRestorable, ValidatedSnapshot } from './validateSnapshotStep';

const NOTHING_DELETED = 'Nothing was deleted.';

/** What the last look saw, for the record. */
export interface LastLook {
  veleroVersion: string;
  objectsInSnapshot: number;
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
  const { namespace } = run;
  const [console, application] = await Promise.all([
    listAdminConsole(reader, namespace, signal),
    listApplication(reader, { namespace, slug: input.kotsAppSlug }, signal),
  ]);
  requireNothingNew('The admin console', input.deletedByPortal, console);
  requireNothingNew('The application', input.deletedByKots, application);
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

  await requireRestorable(clients, context);
  await requireUnchangedTarget(clients, context);
  return {
    veleroVersion: gate.veleroVersion!,
    objectsInSnapshot: content.objects.length,
  };
}
