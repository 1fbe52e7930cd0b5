import { isPassing, KotsError } from '../../../kots/KotsError';
import { VeleroRestore } from '../../../velero/types';
import { StepContext, StepFailedError } from '../../engine';
import { TargetClients } from '../../target/TargetClients';
import { Look, waitFor } from '../../target/waitFor';
import { KotsPatience } from '../KotsPatience';
import { restoreInput } from '../RestoreInput';
import { askAgainQuestion, END_HERE } from '../stuck/askAgainQuestion';
import { undeployFailed } from '../stuck/kotsStuck';
import { cureOf } from '../stuck/StuckState';
import { watchKots } from '../stuck/watchKots';
import { requireRestorable } from '../validateSnapshotStep';
import {
  ApplicationsIntent,
  findNewRestore,
  findRestore,
  remember,
  restoreName,
} from './ApplicationsIntent';
import { consoleProcess } from './consoleProcess';
import { lookBeforeRequest, standingBeforeRequest } from './lookBeforeRequest';

/** What is known of a wait for KOTS. */
interface KotsWait {
  explain: (sentence: string) => Promise<string>;
  patience: KotsPatience;
}

/** Whether KOTS is restoring the application from our snapshot. */
async function isRestoring(
  clients: TargetClients,
  context: StepContext,
): Promise<boolean> {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
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
  return running !== undefined;
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

async function request(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<void> {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
  await lookBeforeRequest(clients, context);
  const askedProcess = await consoleProcess(clients, context);
  await remember(context, { asked: true, askedProcess });
  await clients.kots.restoreApps(snapshotName, [kotsAppSlug], context.signal);
  await remember(context, { acknowledged: true });
}

async function recordFailure(
  context: StepContext<ApplicationsIntent>,
): Promise<'given-up'> {
  const { failures = 0 } = context.state.get()!;
  await remember(context, { failures: failures + 1, unsettled: true });
  return 'given-up';
}

/**
 * KOTS calls a restore "running" for good when it could not remove the application. Only this question
 * tells, and it clears what it told: the failure is recorded before anything else is asked. A Restore of
 * last time that is still on its way out would answer for itself.
 */
async function hasGivenUp(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<boolean> {
  const former = await findRestore(clients, context);
  if (former) return false;
  const { phase } = await clients.kots.restoreDetail(
    restoreInput(context.run).kotsAppSlug,
    restoreName(context),
    context.signal,
  );
  if (phase !== 'Failed') return false;
  await recordFailure(context);
  return true;
}

/**
 * Sees to it that KOTS works on the restore, and that it is asked once: asking twice would start it all
 * over. What it has taken and forgotten is for a person to decide. Only where the console's process was
 * replaced is it asked again: the new one calls the restore "running" and does nothing.
 */
async function pursue(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
  { explain }: KotsWait,
): Promise<Look<VeleroRestore | 'given-up'>> {
  const restoring = await isRestoring(clients, context);
  const { acknowledged } = context.state.get()!;
  if (!restoring && acknowledged) {
    // It may have created the Restore and ended between our two looks.
    const late = await findNewRestore(clients, context);
    return { found: late ?? (await recordFailure(context)) };
  }
  if (restoring && !acknowledged) {
    await remember(context, { asked: true, acknowledged: true });
  }
  if (!restoring) {
    await request(clients, context);
  } else if (await isReplaced(clients, context)) {
    await context.log(
      'warn',
      'The admin console was restarted before Velero had anything to do; asking it again.',
    );
    await request(clients, context);
  } else if (await hasGivenUp(clients, context)) {
    return { found: 'given-up' };
  }
  const { kotsAppSlug } = restoreInput(context.run);
  return {
    waiting: await explain(
      `KOTS is removing the objects of ${kotsAppSlug}; Velero comes after that.`,
    ),
  };
}

/** KOTS also refuses for good what it cannot find. */
async function requireSnapshotOfRefusal(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
  error: unknown,
): Promise<void> {
  if (!(error instanceof KotsError) || isPassing(error)) return;
  const { acknowledged, failures } = context.state.get()!;
  const untouched =
    acknowledged || failures
      ? 'Objects of the application may be deleted in part.'
      : standingBeforeRequest(context).untouched;
  await requireRestorable(clients, context, `${error.message}. ${untouched}`);
}

/** Looks once how far KOTS has come on its way to a Velero Restore. */
async function look(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
  wait: KotsWait,
): Promise<Look<VeleroRestore | 'given-up'>> {
  const restore = await findNewRestore(clients, context);
  if (restore) return { found: restore };
  try {
    const seen = await pursue(clients, context, wait);
    wait.patience.answered();
    return seen;
  } catch (error) {
    await requireSnapshotOfRefusal(clients, context, error);
    return { waiting: wait.patience.bear(error) };
  }
}

/** Lets a person decide about the last failure of KOTS. Throws when it is to be the last. */
async function settleFailure(
  context: StepContext<ApplicationsIntent>,
): Promise<void> {
  const { uidsBefore, failures = 0 } = context.state.get()!;
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
  // The next request is a new one; of the last nothing counts but that it was made.
  await context.state.save({ uidsBefore, asked: true, failures });
}

/** Has KOTS remove the application, and returns the Velero Restore that it then makes. */
export async function obtainRestore(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<{ name: string; uid: string }> {
  for (;;) {
    if (
      context.state.get()!.unsettled &&
      !(await findNewRestore(clients, context))
    ) {
      await settleFailure(context);
    }
    const wait = {
      explain: watchKots(clients, context, 'removal'),
      patience: new KotsPatience(),
    };
    const outcome = await waitFor(context, () => look(clients, context, wait));
    if (outcome !== 'given-up') {
      const { name, uid } = outcome.metadata;
      return { name, uid };
    }
  }
}
