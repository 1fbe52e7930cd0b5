import { KotsClient } from '../../kots/KotsClient';
import { KotsError } from '../../kots/KotsError';
import { StepDefinition, StepFailedError } from '../engine';
import { inspectVelero } from '../gate/inspectVelero';
import { findMissingRights } from '../gate/requiredRights';
import { requireOpenGate } from '../gate/requireOpenGate';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';

/** KOTS writes this name into every Backup that it makes. */
const KOTS_STORAGE_LOCATION = 'default';
const NOTHING_STARTED = 'No snapshot was started.';

/** KOTS version of a console that answers and takes our key. */
async function requireAdminConsole(
  kots: KotsClient,
  signal: AbortSignal,
): Promise<string> {
  try {
    await kots.ping(signal);
    return (await kots.health(signal)).version;
  } catch (error) {
    if (!(error instanceof KotsError)) throw error;
    throw new StepFailedError(
      `${error.message}. ${NOTHING_STARTED}`,
      error.nextStep,
      error.missingRights,
    );
  }
}

/** Looks whether a snapshot can be taken now; starts nothing. */
export function preflightStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'preflight',
    title: 'Check that a snapshot can be taken',
    timeoutMs: 2 * 60_000,
    manualCommands: run => [
      `kubectl get backupstoragelocation ${KOTS_STORAGE_LOCATION} -n ${run.veleroNamespace}`,
      `kubectl get backups,restores -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'backup');
      await context.progress("Asking for the portal's rights.");
      requireOpenGate(
        await findMissingRights(clients, 'backup', run, signal),
        NOTHING_STARTED,
      );
      await context.progress('Asking Velero and the KOTS admin console.');
      const report = await inspectVelero(
        clients,
        {
          veleroNamespace: run.veleroNamespace,
          storageLocation: KOTS_STORAGE_LOCATION,
          use: 'write',
        },
        signal,
      );
      requireOpenGate(report.findings, NOTHING_STARTED);
      const version = await requireAdminConsole(clients.kots, signal);
      await context.evidence(
        observed('Velero server', report.veleroVersion!, 'Kubernetes API'),
      );
      await context.evidence(
        observed('KOTS version', version, 'KOTS admin console'),
      );
      return {
        outcome: 'succeeded',
        message:
          'Velero answers, its storage location is available, nothing else runs, and the admin console takes our key.',
      };
    },
  };
}
