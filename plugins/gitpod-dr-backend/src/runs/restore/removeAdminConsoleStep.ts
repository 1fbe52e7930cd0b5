import { isConflict } from '../../kubernetes/ClusterError';
import { RESOURCES } from '../../kubernetes/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import {
  ADMIN_CONSOLE_SELECTOR,
  DeletableObject,
  inDeletionOrder,
  isWorkload,
  listAdminConsole,
  untouchedUids,
} from './adminConsole';
import { takeLastLook } from './lastLook';
import { isFresh } from './looks';
import { StateBefore } from './pointOfNoReturnStep';
import { restoreInput } from './RestoreInput';
import { BEFORE_ALL } from './Standing';

/** Set before the first deletion: from then on something may be gone. */
interface RemovalState {
  begun: true;
}

function named({ resource, name }: DeletableObject): string {
  return `${resource.kind} ${name}`;
}

/** False if the object was gone already. */
async function deleteOne(
  clients: TargetClients,
  object: DeletableObject,
): Promise<boolean> {
  try {
    return await clients.writer.deleteByUid(object.resource, object);
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new StepFailedError(
      `${named(
        object,
      )} is no longer the object of the preview: somebody made it anew. It was not deleted.`,
      'Find out who is working on the admin console at the same time, then start again.',
    );
  }
}

async function deleteAll(
  clients: TargetClients,
  context: StepContext,
  objects: DeletableObject[],
): Promise<void> {
  for (const object of objects) {
    context.signal.throwIfAborted();
    await context.progress(`Deleting ${named(object)}.`);
    const deleted = await deleteOne(clients, object);
    const what = `${named(object)}, uid ${object.uid}`;
    await context.log(
      'info',
      deleted ? `Deleted ${what}.` : `Gone already: ${what}.`,
    );
  }
}

/** Pods end after their owners. Those of Jobs stay: they are done, and no Job is deleted. */
async function runningPods(
  clients: TargetClients,
  context: StepContext,
): Promise<string[]> {
  const pods = await clients.reader.listMetadata(RESOURCES.pods, {
    namespace: context.run.namespace,
    labelSelector: ADMIN_CONSOLE_SELECTOR,
    signal: context.signal,
  });
  return pods
    .filter(pod => !pod.ownerReferences?.some(({ kind }) => kind === 'Job'))
    .map(pod => `Pod ${pod.name}`);
}

async function objectsLeft(
  clients: TargetClients,
  context: StepContext,
  objects: DeletableObject[],
): Promise<string[]> {
  const uids = new Set(objects.map(object => object.uid));
  const listed = await listAdminConsole(
    clients.reader,
    context.run.namespace,
    context.signal,
  );
  return listed
    .filter(object => uids.has(object.uid!))
    .map(({ kind, name }) => `${kind} ${name}`);
}

async function awaitGone(
  context: StepContext,
  look: () => Promise<string[]>,
): Promise<void> {
  await waitFor(context, async (): Promise<Look<true>> => {
    const left = await look();
    return left.length === 0
      ? { found: true }
      : { waiting: `Waiting for ${left.join(', ')} to go.` };
  });
}

/** Whether an earlier attempt came so far as to delete something; then there is no way back. */
async function hasDeleted(
  clients: TargetClients,
  context: StepContext<RemovalState>,
  objects: DeletableObject[],
): Promise<boolean> {
  if (!context.state.get()?.begun) return false;
  const { run, signal } = context;
  const untouched = await untouchedUids(clients.reader, run.namespace, signal);
  return objects.some(({ uid }) => !untouched.has(uid));
}

/** As long as nothing is deleted, an old verdict is no permission to begin. */
async function begin(
  clients: TargetClients,
  context: StepContext<RemovalState>,
  objects: DeletableObject[],
): Promise<void> {
  const before = context.resultsOf<StateBefore>('point-of-no-return')!;
  if (
    !isFresh(before, context) &&
    !(await hasDeleted(clients, context, objects))
  ) {
    await takeLastLook(clients, context, BEFORE_ALL);
  }
  await context.state.save({ begun: true });
}

/**
 * Deletes the previewed objects of the admin console, each by its uid. Done again after a crash it
 * can only meet the same objects or none: what is restored later has other uids.
 */
export function removeAdminConsoleStep(
  connector: TargetConnector,
): StepDefinition<RemovalState> {
  return {
    id: 'remove-admin-console',
    title: 'Remove the admin console',
    timeoutMs: 20 * 60_000,
    manualCommands: run => [
      `kubectl delete service,deployment,statefulset,pod,pvc,secret,configmap,rolebinding,role,serviceaccount -n ${run.namespace} -l ${ADMIN_CONSOLE_SELECTOR}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'restore');
      const objects = inDeletionOrder(
        restoreInput(context.run).deletedByPortal,
      );
      await begin(clients, context, objects);
      // A console that still runs would make anew what is taken from under it.
      await deleteAll(clients, context, objects.filter(isWorkload));
      await awaitGone(context, () => runningPods(clients, context));
      await deleteAll(
        clients,
        context,
        objects.filter(object => !isWorkload(object)),
      );
      await awaitGone(context, () => objectsLeft(clients, context, objects));
      await context.evidence(
        observed(
          'Gone, deleted by uid',
          `${objects.length} objects, none of them cluster-scoped`,
          'Kubernetes API',
        ),
      );
      return {
        outcome: 'succeeded',
        message: `The admin console's ${objects.length} objects are gone.`,
      };
    },
  };
}
