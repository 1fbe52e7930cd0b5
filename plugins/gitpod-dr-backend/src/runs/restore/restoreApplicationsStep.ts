import { isPassing } from '../../kots/KotsError';
import { RESOURCES } from '../../kubernetes/types';
import { phaseClass } from '../../velero/phases';
import { toRestoreRecord } from '../../velero/records';
import { VeleroRestore } from '../../velero/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { restoreInput } from './RestoreInput';
import { applicationRestoreName } from './restoreNames';

/** What must be known to tell the Restore that our request brings about from an older one of the same name. */
export interface ApplicationsIntent {
  uidsBefore: string[];
  /** The API server's time when they were listed, ISO 8601. */
  intendedAt: string;
  restore?: { name: string; uid: string };
}

function restoreName(context: StepContext): string {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
  return applicationRestoreName(snapshotName, kotsAppSlug);
}

async function recordIntent(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<ApplicationsIntent> {
  const { items, serverTime } = await clients.reader.list<VeleroRestore>(
    RESOURCES.restores,
    { namespace: context.run.veleroNamespace, signal: context.signal },
  );
  const intent = {
    uidsBefore: items.map(item => item.metadata.uid),
    intendedAt: serverTime.toISOString(),
  };
  await context.state.save(intent);
  return intent;
}

/** The Restore of the right name, if it came after our intent. */
async function findNewRestore(
  clients: TargetClients,
  context: StepContext,
  intent: ApplicationsIntent,
): Promise<VeleroRestore | undefined> {
  const restore = await clients.reader.get<VeleroRestore>(
    RESOURCES.restores,
    { namespace: context.run.veleroNamespace, name: restoreName(context) },
    context.signal,
  );
  if (!restore || intent.uidsBefore.includes(restore.metadata.uid)) {
    return undefined;
  }
  // Creation times have whole seconds.
  const intended = Math.floor(Date.parse(intent.intendedAt) / 1000);
  const created = Date.parse(restore.metadata.creationTimestamp) / 1000;
  return created >= intended ? restore : undefined;
}

/**
 * Sees to it that KOTS works on the restore: asks for it unless KOTS says that it is at it already,
 * which is so after a crash of ours. Asking twice would start it all over.
 */
async function ensureRequested(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
  const running = await clients.kots.restoreInProgress(
    kotsAppSlug,
    context.signal,
  );
  if (running === snapshotName) return;
  if (running) {
    throw new StepFailedError(
      `KOTS is restoring ${kotsAppSlug} from ${running}, which somebody else asked for.`,
      'Wait until that restore has ended; then start a new one.',
    );
  }
  await clients.kots.restoreApps(snapshotName, [kotsAppSlug], context.signal);
}

/**
 * KOTS calls a restore "running" for good when it could not remove the application; only this question
 * tells, once, and ends it. A Restore of last time that is still on its way out answers for itself.
 */
async function hasGivenUp(
  clients: TargetClients,
  context: StepContext,
): Promise<boolean> {
  const { run, signal } = context;
  const { phase } = await clients.kots.restoreDetail(
    restoreInput(run).kotsAppSlug,
    restoreName(context),
    signal,
  );
  if (phase !== 'Failed') return false;
  const former = await clients.reader.get<VeleroRestore>(
    RESOURCES.restores,
    { namespace: run.veleroNamespace, name: restoreName(context) },
    signal,
  );
  return former === undefined;
}

/** KOTS stopped before it made a Velero Restore. */
function givenUp(context: StepContext): StepFailedError {
  const { kotsAppSlug } = restoreInput(context.run);
  return new StepFailedError(
    `KOTS gave up the restore of ${kotsAppSlug} before Velero had anything to do. Objects of the application may be deleted in part.`,
    `Look at the admin console's log (kubectl logs -n ${context.run.namespace} -l app=kotsadm) for what could not be removed, remove it, and start a new restore.`,
  );
}

/** Looks once how far KOTS has come on its way to a Velero Restore. */
async function look(
  clients: TargetClients,
  context: StepContext,
  intent: ApplicationsIntent,
  progress: { requested: boolean },
): Promise<Look<VeleroRestore>> {
  const restore = await findNewRestore(clients, context, intent);
  if (restore) return { found: restore };
  try {
    if (!progress.requested) {
      await ensureRequested(clients, context);
      progress.requested = true;
    }
    const { kotsAppSlug } = restoreInput(context.run);
    const running = await clients.kots.restoreInProgress(
      kotsAppSlug,
      context.signal,
    );
    if (running && !(await hasGivenUp(clients, context))) {
      return {
        waiting: `KOTS is removing the objects of ${kotsAppSlug}; Velero comes after that.`,
      };
    }
    // It may have created the Restore and ended between our two looks.
    const late = await findNewRestore(clients, context, intent);
    if (late) return { found: late };
    throw givenUp(context);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { waiting: (error as Error).message };
  }
}

async function awaitRestore(
  clients: TargetClients,
  context: StepContext,
  intent: ApplicationsIntent,
): Promise<{ name: string; uid: string }> {
  const progress = { requested: false };
  const { metadata } = await waitFor(context, () =>
    look(clients, context, intent, progress),
  );
  return { name: metadata.name, uid: metadata.uid };
}

/** Has KOTS restore the application, and follows the Velero Restore that comes of it. */
export function restoreApplicationsStep(
  connector: TargetConnector,
): StepDefinition<ApplicationsIntent> {
  return {
    id: 'restore-applications',
    title: 'Restore the application',
    timeoutMs: 2 * 60 * 60_000,
    manualCommands: run => [
      `kubectl kots restore --from-backup ${run.snapshotName} --exclude-admin-console --velero-namespace ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const intent =
        context.state.get() ?? (await recordIntent(clients, context));
      const restore =
        intent.restore ?? (await awaitRestore(clients, context, intent));
      await context.state.save({ ...intent, restore });

      const record = await followToEnd(context, restore, async () => {
        const object = await clients.reader.get<VeleroRestore>(
          RESOURCES.restores,
          { namespace: run.veleroNamespace, name: restore.name },
          signal,
        );
        return object && toRestoreRecord(object);
      });
      if (phaseClass(record.phase) !== 'completed') {
        throw new StepFailedError(
          `${failureSentence(
            record,
          )} The admin console is restored; the application is not.`,
          `Look at: velero restore logs ${record.name} -n ${run.veleroNamespace}. When the cause is mended, start a new restore.`,
        );
      }
      await waitFor(context, async (): Promise<Look<true>> => {
        try {
          const running = await clients.kots.restoreInProgress(
            restoreInput(run).kotsAppSlug,
            signal,
          );
          return running
            ? { waiting: 'Velero is done; KOTS is taking note of it.' }
            : { found: true };
        } catch (error) {
          if (!isPassing(error)) throw error;
          return { waiting: (error as Error).message };
        }
      });
      await context.evidence({
        label: 'Velero Restore',
        value: `Completed at ${record.completedAt}, ${record.warnings} warnings`,
        object: `Restore ${run.veleroNamespace}/${restore.name}`,
        uid: restore.uid,
        source: 'Kubernetes API',
        observedAt: new Date().toISOString(),
      });
      return {
        outcome: 'succeeded',
        message: `Velero restored the application by ${restore.name}. Gitpod itself is made anew by the Redeploy.`,
      };
    },
  };
}
