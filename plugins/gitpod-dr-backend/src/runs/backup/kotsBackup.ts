import { setTimeout as delay } from 'node:timers/promises';
import { readKotsSnapshot } from '../../kots/annotations';
import { isPassing, KotsError } from '../../kots/KotsError';
import { RESOURCES } from '../../kubernetes/types';
import { VeleroBackup } from '../../velero/types';
import { StepContext, StepFailedError } from '../engine';
import { TargetClients } from '../target/TargetClients';
import { KotsIntent, RequestState } from './RequestState';

const APPEARANCE_MS = 30_000;
const POLL_MS = 1_000;

async function listBackups(clients: TargetClients, context: StepContext) {
  return clients.reader.list<VeleroBackup>(RESOURCES.backups, {
    namespace: context.run.veleroNamespace,
    signal: context.signal,
  });
}

/** Clocks of API servers and the proxies before them differ by seconds. */
const CLOCK_SLACK_MS = 60_000;

/** Backups that can be the one of our request: made by hand for this installation, and not there before. */
function newBackups(
  backups: VeleroBackup[],
  intent: KotsIntent,
  namespace: string,
): VeleroBackup[] {
  const earliest = Date.parse(intent.intendedAt) - CLOCK_SLACK_MS;
  return backups.filter(({ metadata }) => {
    const facts = readKotsSnapshot(metadata.annotations);
    return (
      !intent.uidsBefore.includes(metadata.uid) &&
      facts.kind === 'instance' &&
      facts.trigger === 'manual' &&
      facts.namespace === namespace &&
      Date.parse(metadata.creationTimestamp) >= earliest
    );
  });
}

async function recordIntent(
  clients: TargetClients,
  context: StepContext<RequestState>,
): Promise<KotsIntent> {
  const { items, serverTime } = await listBackups(clients, context);
  const intent = {
    uidsBefore: items.map(item => item.metadata.uid),
    intendedAt: serverTime.toISOString(),
  };
  await context.state.save({ ...context.state.get(), kots: intent });
  return intent;
}

/** The one Backup that our request made. Throws if there are several: then a person must look. */
function theOnly(candidates: VeleroBackup[]): VeleroBackup | undefined {
  if (candidates.length <= 1) return candidates[0];
  const names = candidates.map(item => item.metadata.name).join(', ');
  throw new StepFailedError(
    `Several snapshots appeared at the same time (${names}), so it cannot be told which one is ours.`,
    'Somebody else took a snapshot at the same moment. All of them run; look at them in the list.',
  );
}

/** Waits for the Backup that kotsadm named, or for any new one if it could not tell. */
async function awaitBackup(
  clients: TargetClients,
  context: StepContext,
  intent: KotsIntent,
): Promise<VeleroBackup | undefined> {
  const { promisedName } = intent;
  const deadline = Date.now() + APPEARANCE_MS;
  for (;;) {
    const { items } = await listBackups(clients, context);
    const candidates = newBackups(items, intent, context.run.namespace);
    const found = promisedName
      ? candidates.find(item => item.metadata.name === promisedName)
      : theOnly(candidates);
    if (found || Date.now() > deadline) return found;
    await delay(POLL_MS, undefined, { signal: context.signal });
  }
}

function neverAppeared(
  context: StepContext,
  promisedName: string | undefined,
): StepFailedError {
  const { namespace, veleroNamespace } = context.run;
  const seconds = APPEARANCE_MS / 1000;
  if (promisedName) {
    return new StepFailedError(
      `The KOTS admin console answered "success" and named ${promisedName}, but no such Backup appeared in ${veleroNamespace} within ${seconds} s.`,
      `Look at the admin console's log: kubectl logs -n ${namespace} -l app=kotsadm`,
    );
  }
  return new StepFailedError(
    `The KOTS admin console did not answer the request for a snapshot, and no new Backup appeared within ${seconds} s.`,
    'Try again when the admin console answers.',
  );
}

/** Asks, and keeps what KOTS answered; if no answer came, KOTS may or may not have taken the request. */
async function ask(
  clients: TargetClients,
  context: StepContext<RequestState>,
  intent: KotsIntent,
): Promise<KotsIntent> {
  const asked = { ...intent, asked: true };
  await context.state.save({ ...context.state.get(), kots: asked });
  try {
    const { backupName } = await clients.kots.createSnapshot(context.signal);
    const answered = { ...asked, promisedName: backupName };
    await context.state.save({ ...context.state.get(), kots: answered });
    return answered;
  } catch (error) {
    if (isPassing(error)) {
      await context.log('warn', (error as Error).message);
      return asked;
    }
    if (error instanceof KotsError) {
      throw new StepFailedError(
        error.message,
        error.nextStep,
        error.missingRights,
      );
    }
    throw error;
  }
}

/**
 * The Backup of our one request. If KOTS was asked before a crash, it is given its time before it is
 * asked again: the request may have arrived.
 */
export async function obtainKotsBackup(
  clients: TargetClients,
  context: StepContext<RequestState>,
): Promise<VeleroBackup> {
  const intent =
    context.state.get()?.kots ?? (await recordIntent(clients, context));
  if (intent.asked) {
    const earlier = await awaitBackup(clients, context, intent);
    if (earlier) return earlier;
    if (intent.promisedName) throw neverAppeared(context, intent.promisedName);
  }
  const answered = await ask(clients, context, intent);
  const backup = await awaitBackup(clients, context, answered);
  if (!backup) throw neverAppeared(context, answered.promisedName);
  return backup;
}
