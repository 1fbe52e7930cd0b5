import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { StepContext } from '../../engine';
import { TargetClients } from '../../target/TargetClients';

interface Pod extends KubeObject {
  status?: {
    phase?: string;
    containerStatuses?: { name: string; restartCount?: number }[];
  };
}

/** Names the running process of the admin console: its pod and how often that was restarted. */
export async function consoleProcess(
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
