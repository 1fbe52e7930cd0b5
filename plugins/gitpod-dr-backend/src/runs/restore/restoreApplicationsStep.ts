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
import { askAgainQuestion, END_HERE } from './stuck/askAgainQuestion';
import { leftovers, undeployFailed } from './stuck/kotsStuck';
import { cureOf } from './stuck/StuckState';
import { recogniseVeleroEnd } from './stuck/veleroStuck';
import { watchKots } from './stuck/watchKots';
import { watchRestore } from './stuck/watchRestore';

/** What must be known to tell the Restore that our request brings about from an older one of the same name. */
export interface ApplicationsIntent {
  uidsBefore: string[];
  /** The console's process that was asked last; a restart makes it forget what it was doing. */
  askedProcess?: string;
  restore?: { name: string; uid: string };
  /** How often KOTS gave up. */
  failures?: number;
  /** Nobody has said yet what is to come of the last failure. */
  unsettled?: true;
}

/** What is known of a wait for KOTS. */
interface KotsWait {
  requested: boolean;
  explain: (sentence: string) => Promise<string>;
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
  wait: KotsWait,
): Promise<Look<VeleroRestore | 'given-up'>> {
  const restore = await findNewRestore(clients, context, intent);
  if (restore) return { found: restore };
  try {
    if (!wait.requested || (await isReplaced(clients, context))) {
      await ensureRequested(clients, context);
      wait.requested = true;
    }
    const { kotsAppSlug } = restoreInput(context.run);
    const running = await clients.kots.restoreInProgress(
      kotsAppSlug,
      context.signal,
    );
    if (running && !(await hasGivenUp(clients, context))) {
      return {
        waiting: await wait.explain(
          `KOTS is removing the objects of ${kotsAppSlug}; Velero comes after that.`,
        ),
      };
    }
    // It may have created the Restore and ended between our two looks.
    const late = await findNewRestore(clients, context, intent);
    return { found: late ?? 'given-up' };
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { waiting: (error as Error).message };
  }
}

/** Lets a person decide about the last failure of KOTS, if nobody has yet. Throws when it is to be the last. */
async function settleFailure(
  context: StepContext<ApplicationsIntent>,
): Promise<void> {
  const { unsettled, failures = 0, ...rest } = context.state.get()!;
  if (!unsettled) return;
  const { namespace } = context.run;
  const { kotsAppSlug: slug } = restoreInput(context.run);
  const failure = undeployFailed({ namespace, slug });
  const { optionId } = await context.ask(askAgainQuestion(failure, failures));
  if (optionId === END_HERE) {
    throw new StepFailedError(
      failure.sentence,
      `${cureOf(failure)} Or start a new restore when that is done.`,
    );
  }
  await context.state.save({ ...rest, failures });
}

async function awaitRestore(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
  intent: ApplicationsIntent,
): Promise<{ name: string; uid: string }> {
  for (;;) {
    await settleFailure(context);
    const wait = {
      requested: false,
      explain: watchKots(clients, context, 'removal'),
    };
    const outcome = await waitFor(context, () =>
      look(clients, context, intent, wait),
    );
    if (outcome !== 'given-up') {
      const { name, uid } = outcome.metadata;
      return { name, uid };
    }
    const { failures = 0, ...rest } = context.state.get()!;
    await context.state.save({
      ...rest,
      failures: failures + 1,
      unsettled: true,
    });
  }
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

      const record = await followToEnd(
        context,
        restore,
        async () => {
          const object = await clients.reader.get<VeleroRestore>(
            RESOURCES.restores,
            { namespace: run.veleroNamespace, name: restore.name },
            signal,
          );
          return object && toRestoreRecord(object);
        },
        watchRestore(clients, context),
      );
      if (phaseClass(record.phase) !== 'completed') {
        const known = recogniseVeleroEnd(record, run.veleroNamespace);
        throw new StepFailedError(
          `${failureSentence(
            record,
          )} The admin console is restored; the application is not.`,
          known
            ? cureOf(known)
            : `Look at: velero restore logs ${record.name} -n ${run.veleroNamespace}. When the cause is mended, start a new restore.`,
        );
      }
      const explain = watchKots(clients, context, 'note');
      await waitFor(context, async (): Promise<Look<true>> => {
        try {
          const running = await clients.kots.restoreInProgress(
            restoreInput(run).kotsAppSlug,
            signal,
          );
          return running
            ? {
                waiting: await explain(
                  'Velero is done; KOTS is taking note of it.',
                ),
              }
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
  const details = `velero restore describe ${name} --details -n ${run.veleroNamespace}`;
  if (restored.length === 0) {
    return {
      outcome: 'unproved',
      message: `${name} completed, but nothing of the application came from it.`,
      nextStep: `Look at: ${details}`,
    };
  }
  const { namespace } = run;
  const { kotsAppSlug: slug } = restoreInput(run);
  const known = leftovers({ slug, namespace, untouched });
  return {
    outcome: 'unproved',
    message: `${name} completed, but these were there already and stayed as they were: ${untouched.join(
      ', ',
    )}. ${known.sentence}`,
    nextStep: `${cureOf(known)} Look at: ${details}`,
  };
}
