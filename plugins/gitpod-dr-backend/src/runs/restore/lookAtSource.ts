import { ClusterError } from '../../kubernetes/ClusterError';
import { RunPlace, StepContext, StepFailedError } from '../engine';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { restoreInput } from './RestoreInput';

/** What was seen where Gitpod ran before, or why nothing can be seen there. Unreachable is not dead. */
export type SourceLook<T> = { seen: T } | { unseen: string };

/** Looks at the cluster that the installation is restored from, as `lookAtPlace` does. */
export async function lookAtSource<T>(
  connector: TargetConnector,
  context: StepContext,
  look: (clients: TargetClients) => Promise<T>,
): Promise<SourceLook<T>> {
  const { source } = restoreInput(context.run);
  if (!source) return { unseen: 'There is no other cluster.' };
  return lookAtPlace(connector, context, source, look);
}

/** Looks at another place of the installation; any refusal and any silence is `unseen`. */
export async function lookAtPlace<T>(
  connector: TargetConnector,
  context: StepContext,
  place: RunPlace & { veleroNamespace: string },
  look: (clients: TargetClients) => Promise<T>,
): Promise<SourceLook<T>> {
  try {
    const clients = connector.openPlaceForRun(context, place, 'restore');
    return { seen: await look(clients) };
  } catch (error) {
    if (error instanceof StepFailedError) return { unseen: error.message };
    if (error instanceof ClusterError) return { unseen: explain(error) };
    throw error;
  }
}

/** How it is silent changes from one moment to the next, and makes no difference. */
function explain({ cluster, code, message }: ClusterError): string {
  const isSilent = code === 'unreachable' || code === 'timeout';
  return isSilent ? `Cluster ${cluster} does not answer.` : `${message}.`;
}
