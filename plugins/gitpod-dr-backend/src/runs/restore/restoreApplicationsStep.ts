import { isPassing } from '../../kots/KotsError';
import { KubeObject, RESOURCES } from '../../kubernetes/types';
import { veleroLabelValue } from '../../velero/labelValue';
import { phaseClass } from '../../velero/phases';
import { toRestoreRecord } from '../../velero/records';
import { VeleroRestore } from '../../velero/types';
import {
  StepContext,
  StepDefinition,
  StepFailedError,
  StepResult,
} from '../engine';
import { observed } from '../target/evidence';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { findRestored } from './application';
import { restoreInput } from './RestoreInput';
import { applicationRestoreName } from '../target/restoreNames';

/** What must be known to tell the Restore that our request brings about from an older one of the same name. */
export interface ApplicationsIntent {
  uidsBefore: string[];
  /** The console's process that was asked last; a restart makes it forget what it was doing. */
  askedProcess?: string;
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
  const { items } = await clients.reader.list<VeleroRestore>(
    RESOURCES.restores,
    { namespace: context.run.veleroNamespace, signal: context.signal },
  );
  const intent = {
    uidsBefore: items.map(item => item.metadata.uid),
  };
  await context.state.save(intent);
  return intent;
}

/** The Restore of the right name, if it was not there before. */
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
  const isNew = restore && !intent.uidsBefore.includes(restore.metadata.uid);
  return isNew ? restore : undefined;
}

interface Pod extends KubeObject {
  status?: {
    phase?: string;
    containerStatuses?: { name: string; restartCount?: number }[];
  };
}

/** Names the running process of the admin console: its pod and how often that was restarted. */
async function consoleProcess(
  clients: TargetClients,
  context: StepContext,
): Promise<string | undefined> {
  const { items } = await clients.reader.list<Pod>(RESOURCES.pods, {
    namespace: context.run.namespace,
    labelSelector: 'app=kotsadm',
    signal: context.signal,
  });
  const pod = items.find(
    ({ metadata, status }) =>
      status?.phase === 'Running' && !metadata.deletionTimestamp,
  );
  if (!pod) return undefined;
  const restarts = pod.status?.containerStatuses?.map(
    ({ restartCount }) => restartCount ?? 0,
  );
  return `${pod.metadata.uid}/${restarts?.join('-') ?? ''}`;
}

/**
 * Sees to it that KOTS works on the restore. It asks for it unless KOTS says that it is at it already,
 * which is so after a crash of ours; asking twice would start it all over. Only where the console's
 * process was replaced since it was asked is it asked again: the new one calls the restore "running"
 * and does nothing.
 */
async function ensureRequested(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<void> {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
  const intent = context.state.get()!;
  const running = await clients.kots.restoreInProgress(
    kotsAppSlug,
    context.signal,
  );
  if (running && running !== snapshotName) {
    throw new StepFailedError(
      `KOTS is restoring ${kotsAppSlug} from ${running}, which somebody else asked for.`,
      'Wait until that restore has ended; then start a new one.',
    );
  }
  const process = await consoleProcess(clients, context);
  const wasReplaced =
    process !== undefined &&
    intent.askedProcess !== undefined &&
    process !== intent.askedProcess;
  if (running && !wasReplaced) return;
  if (wasReplaced) {
    await context.log(
      'warn',
      'The admin console was restarted before Velero had anything to do; asking it again.',
    );
  }
  await context.state.save({ ...intent, askedProcess: process });
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

/** Whether the process that was asked is no longer the one that runs. */
async function isReplaced(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<boolean> {
  const asked = context.state.get()?.askedProcess;
  const process = await consoleProcess(clients, context);
  return asked !== undefined && process !== undefined && process !== asked;
}

/** Looks once how far KOTS has come on its way to a Velero Restore. */
async function look(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
  intent: ApplicationsIntent,
  progress: { requested: boolean },
): Promise<Look<VeleroRestore>> {
  const restore = await findNewRestore(clients, context, intent);
  if (restore) return { found: restore };
  try {
    if (!progress.requested || (await isReplaced(clients, context))) {
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
  context: StepContext<ApplicationsIntent>,
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
      await context.state.save({ ...context.state.get()!, restore });

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
      return judgeResult(clients, context, restore.name);
    },
  };
}

/** Velero also calls a Restore "Completed" that found everything in place and restored nothing. */
async function judgeResult(
  clients: TargetClients,
  context: StepContext,
  name: string,
): Promise<StepResult> {
  const { run, signal } = context;
  const { restored, untouched } = await findRestored(
    clients.reader,
    {
      namespace: run.namespace,
      slug: restoreInput(run).kotsAppSlug,
      restoreLabel: veleroLabelValue(name),
    },
    signal,
  );
  await context.evidence(
    observed(
      'Objects of the application',
      `${restored.length} came from this Restore, ${untouched.length} did not`,
      'Kubernetes API',
    ),
  );
  if (restored.length > 0 && untouched.length === 0) {
    return {
      outcome: 'succeeded',
      message: `Velero restored the application's ${restored.length} objects by ${name}. Gitpod itself is made anew by the Redeploy.`,
    };
  }
  const what =
    restored.length === 0
      ? 'nothing of the application came from it'
      : `these were there already and stayed as they were: ${untouched.join(
          ', ',
        )}`;
  return {
    outcome: 'unproved',
    message: `${name} completed, but ${what}.`,
    nextStep: `Look at: velero restore describe ${name} --details -n ${run.veleroNamespace}`,
  };
}
