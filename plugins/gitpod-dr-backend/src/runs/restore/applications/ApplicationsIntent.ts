import { RESOURCES } from '../../../kubernetes/types';
import { VeleroRestore } from '../../../velero/types';
import { StepContext } from '../../engine';
import { applicationRestoreName } from '../../target/restoreNames';
import { TargetClients } from '../../target/TargetClients';
import { LookTime } from '../looks';
import { restoreInput } from '../RestoreInput';

/** What must be known to tell the Restore that our request brings about from an older one of the same name. */
export interface ApplicationsIntent {
  uidsBefore: string[];
  /** The last look at all that the request depends on. */
  look?: LookTime;
  /** Set before KOTS is asked: from then on it may delete. */
  asked?: true;
  /** KOTS has taken the request. It stays true when KOTS itself has forgotten it. */
  acknowledged?: true;
  /** The console's process that was asked last; a restart makes it forget what it was doing. */
  askedProcess?: string;
  restore?: { name: string; uid: string };
  /** How often KOTS gave up. */
  failures?: number;
  /** Nobody has said yet what is to come of the last failure. */
  unsettled?: true;
}

export function restoreName(context: StepContext): string {
  const { snapshotName, kotsAppSlug } = restoreInput(context.run);
  return applicationRestoreName(snapshotName, kotsAppSlug);
}

/** The Restore of the right name, whoever brought it about. */
export function findRestore(
  clients: TargetClients,
  context: StepContext,
): Promise<VeleroRestore | undefined> {
  return clients.reader.get<VeleroRestore>(
    RESOURCES.restores,
    { namespace: context.run.veleroNamespace, name: restoreName(context) },
    context.signal,
  );
}

export async function recordIntent(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<ApplicationsIntent> {
  const { items } = await clients.reader.list<VeleroRestore>(
    RESOURCES.restores,
    { namespace: context.run.veleroNamespace, signal: context.signal },
  );
  const intent = { uidsBefore: items.map(({ metadata }) => metadata.uid) };
  await context.state.save(intent);
  return intent;
}

export async function remember(
  context: StepContext<ApplicationsIntent>,
  learnt: Partial<ApplicationsIntent>,
): Promise<void> {
  await context.state.save({ ...context.state.get()!, ...learnt });
}

/** The Restore of the right name, if it was not there before. */
export async function findNewRestore(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<VeleroRestore | undefined> {
  const { uidsBefore } = context.state.get()!;
  const restore = await findRestore(clients, context);
  const isNew = restore && !uidsBefore.includes(restore.metadata.uid);
  return isNew ? restore : undefined;
}
