import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { inspectVelero } from '../gate/inspectVelero';
import { requireOpenGate } from '../gate/requireOpenGate';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { listAdminConsole, readSharedSubjects } from './adminConsole';
import { compareObjects } from './digest';
import { restoreInput } from './RestoreInput';
import { readSnapshotContent } from './snapshotContent';
import { requireRestorable, ValidatedSnapshot } from './validateSnapshotStep';

/** What stood before the first deletion, for comparison afterwards. */
export interface StateBefore {
  /** Subjects of the binding that all KOTS installations share; absent if there was no binding. */
  sharedSubjects?: string[];
}

const NOTHING_DELETED = 'Nothing was deleted.';

async function requireUnchangedTarget(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const present = await listAdminConsole(
    clients.reader,
    context.run.namespace,
    context.signal,
  );
  const { added } = compareObjects(
    restoreInput(context.run).deletedByPortal,
    present,
  );
  if (added.length === 0) return;
  const names = added.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  throw new StepFailedError(
    `The admin console changed since the preview: ${names} is new. ${NOTHING_DELETED}`,
    'Open the preview again, read it, and start again.',
  );
}

/**
 * The last look before anything is deleted: all that the rest of the procedure depends on is checked
 * once more, with fresh eyes. Whatever stands against it ends the run here, without harm.
 */
export function pointOfNoReturnStep(
  connector: TargetConnector,
): StepDefinition<StateBefore> {
  return {
    id: 'point-of-no-return',
    title: 'Point of no return',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      `kubectl get backupstoragelocation -n ${run.veleroNamespace}`,
      `kubectl get backups,restores -n ${run.veleroNamespace}`,
      `velero backup describe ${run.snapshotName} --details -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const snapshot =
        context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;

      await context.progress('Asking Velero and looking for other work.');
      const gate = await inspectVelero(
        clients,
        {
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
        },
        signal,
      );
      requireOpenGate(content.findings, NOTHING_DELETED);

      await requireRestorable(clients, context);
      await requireUnchangedTarget(clients, context);
      const sharedSubjects = await readSharedSubjects(clients.reader, signal);
      await context.state.save({ sharedSubjects });

      await context.evidence(
        observed('Velero server', gate.veleroVersion!, 'Kubernetes API'),
      );
      await context.evidence(
        observed(
          'Objects in the snapshot',
          `${content.objects.length}, the admin console among them`,
          'Velero object storage',
        ),
      );
      return {
        outcome: 'succeeded',
        message:
          'Velero answers, the snapshot can be read and holds the admin console, nothing else runs, and nothing changed since the preview.',
      };
    },
  };
}
