import { isConflict } from '../../kubernetes/ClusterError';
import { RESOURCES } from '../../kubernetes/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { waitFor } from '../target/waitFor';
import {
  ADMIN_CONSOLE_SELECTOR,
  DeletableObject,
  inDeletionOrder,
  listAdminConsole,
} from './adminConsole';
import { restoreInput } from './RestoreInput';

function named({ resource, name }: DeletableObject): string {
  return `${resource.kind} ${name}`;
}

async function deleteOne(
  clients: TargetClients,
  object: DeletableObject,
): Promise<void> {
  try {
    await clients.writer.deleteByUid(object.resource, object);
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

/** Pods end after their owners; a volume is released only when its pod has gone. */
async function stillThere(
  clients: TargetClients,
  context: StepContext,
  objects: DeletableObject[],
): Promise<string[]> {
  const { namespace } = context.run;
  const uids = new Set(objects.map(object => object.uid));
  const listed = await listAdminConsole(
    clients.reader,
    namespace,
    context.signal,
  );
  const pods = await clients.reader.listMetadata(RESOURCES.pods, {
    namespace,
    labelSelector: ADMIN_CONSOLE_SELECTOR,
    signal: context.signal,
  });
  return [
    ...listed
      .filter(object => uids.has(object.uid!))
      .map(({ kind, name }) => `${kind} ${name}`),
    ...pods.map(pod => `Pod ${pod.name}`),
  ];
}

/**
 * Deletes the previewed objects of the admin console, each by its uid. Done again after a crash it
 * can only meet the same objects or none: what is restored later has other uids.
 */
export function removeAdminConsoleStep(
  connector: TargetConnector,
): StepDefinition {
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
      for (const object of objects) {
        context.signal.throwIfAborted();
        await context.progress(`Deleting ${named(object)}.`);
        await deleteOne(clients, object);
        await context.log(
          'info',
          `Deleted ${named(object)}, uid ${object.uid}.`,
        );
      }
      await waitFor(context, async () => {
        const left = await stillThere(clients, context, objects);
        return left.length === 0
          ? { found: true }
          : { waiting: `Waiting for ${left.join(', ')} to go.` };
      });
      await context.evidence(
        observed(
          'Deleted, by uid',
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
