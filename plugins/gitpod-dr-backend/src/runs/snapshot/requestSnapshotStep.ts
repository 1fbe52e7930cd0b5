import { setTimeout as delay } from 'node:timers/promises';
import { readKotsSnapshot } from '../../kots/annotations';
import { isPassing, KotsError } from '../../kots/KotsError';
import { RESOURCES } from '../../kubernetes/types';
import { VeleroBackup } from '../../velero/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observedObject } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';

/** What must be known to find the Backup that our request brings about, and no other. */
export interface SnapshotIntent {
  /** Uids of the Backups that were there before. */
  uidsBefore: string[];
  /** The API server's time when they were listed, ISO 8601. */
  intendedAt: string;
  /** Once found. */
  backup?: { name: string; uid: string };
}

const APPEARANCE_MS = 30_000;
const POLL_MS = 1_000;

async function listBackups(clients: TargetClients, context: StepContext) {
  return clients.reader.list<VeleroBackup>(RESOURCES.backups, {
    namespace: context.run.veleroNamespace,
    signal: context.signal,
  });
}

/** Backups of this installation that came after the intent. */
function newBackups(
  backups: VeleroBackup[],
  intent: SnapshotIntent,
  namespace: string,
): VeleroBackup[] {
  // Creation times have whole seconds.
  const intendedSecond = Math.floor(Date.parse(intent.intendedAt) / 1000);
  return backups.filter(({ metadata }) => {
    const facts = readKotsSnapshot(metadata.annotations);
    return (
      !intent.uidsBefore.includes(metadata.uid) &&
      facts.kind === 'instance' &&
      facts.namespace === namespace &&
      Date.parse(metadata.creationTimestamp) / 1000 >= intendedSecond
    );
  });
}

async function recordIntent(
  clients: TargetClients,
  context: StepContext<SnapshotIntent>,
): Promise<SnapshotIntent> {
  const { items, serverTime } = await listBackups(clients, context);
  const intent = {
    uidsBefore: items.map(item => item.metadata.uid),
    intendedAt: serverTime.toISOString(),
  };
  await context.state.save(intent);
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
  intent: SnapshotIntent,
  promisedName: string | undefined,
): Promise<VeleroBackup> {
  const deadline = Date.now() + APPEARANCE_MS;
  for (;;) {
    const { items } = await listBackups(clients, context);
    const candidates = newBackups(items, intent, context.run.namespace);
    const promised = candidates.find(
      item => item.metadata.name === promisedName,
    );
    const found = promised ?? (promisedName ? undefined : theOnly(candidates));
    if (found) return found;
    if (Date.now() > deadline) throw neverAppeared(context, promisedName);
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

/** Asks; undefined if no answer came, in which case KOTS may or may not have taken the request. */
async function ask(
  clients: TargetClients,
  context: StepContext,
): Promise<string | undefined> {
  try {
    const { backupName } = await clients.kots.createSnapshot(context.signal);
    return backupName;
  } catch (error) {
    if (isPassing(error)) {
      await context.log('warn', (error as Error).message);
      return undefined;
    }
    if (error instanceof KotsError) {
      throw new StepFailedError(error.message, error.nextStep);
    }
    throw error;
  }
}

/**
 * Asks KOTS for a snapshot, once. After a crash it first looks whether the request of before has
 * already brought about a Backup, and asks again only if none came.
 */
export function requestSnapshotStep(
  connector: TargetConnector,
): StepDefinition<SnapshotIntent> {
  return {
    id: 'request',
    title: 'Ask KOTS for the snapshot',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [`kubectl kots backup --namespace ${run.namespace}`],
    async execute(context) {
      const clients = connector.openForRun(context, 'backup');
      await context.progress('Asking the KOTS admin console for a snapshot.');
      const earlier = context.state.get();
      const intent = earlier ?? (await recordIntent(clients, context));
      const backup =
        (earlier && (await findEarlier(clients, context, earlier))) ??
        (await awaitBackup(
          clients,
          context,
          intent,
          await ask(clients, context),
        ));
      const { name, uid } = backup.metadata;
      await context.state.save({ ...intent, backup: { name, uid } });
      await context.setSnapshotName(name);
      await context.evidence(
        observedObject(
          'Backup created after the request',
          backup.metadata.creationTimestamp,
          RESOURCES.backups,
          backup,
        ),
      );
      return { outcome: 'succeeded', message: `KOTS created Backup ${name}.` };
    },
  };
}

async function findEarlier(
  clients: TargetClients,
  context: StepContext,
  intent: SnapshotIntent,
): Promise<VeleroBackup | undefined> {
  const { items } = await listBackups(clients, context);
  return theOnly(newBackups(items, intent, context.run.namespace));
}
