import { ClusterError } from '../../../kubernetes/ClusterError';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { isTerminalPhase } from '../../../velero/phases';
import { RestoreRecord, toRestoreRecord } from '../../../velero/records';
import { VeleroRestore } from '../../../velero/types';
import { StepContext } from '../../engine';
import { TargetClients } from '../../target/TargetClients';
import { StuckState } from './StuckState';
import { StuckWatch } from './StuckWatch';
import { recogniseVeleroWait } from './veleroStuck';

interface Deployment extends KubeObject {
  status?: { availableReplicas?: number };
}

interface Namespace extends KubeObject {
  status?: { phase?: string };
}

/** Says of a Restore that is waited for whether it has come to a state that is known by name. */
export function watchRestore(
  clients: TargetClients,
  context: StepContext,
): (record: RestoreRecord, sentence: string) => Promise<string> {
  const watch = new StuckWatch(context);
  let last = '';
  let unchangedSince = 0;
  return (record, sentence) => {
    const seen = JSON.stringify([record.phase, record.progress]);
    if (seen !== last) {
      last = seen;
      unchangedSince = watch.waitedMs;
    }
    return watch.explain(sentence, () =>
      lookAround(clients, context, {
        restore: record,
        unchangedMs: watch.waitedMs - unchangedSince,
      }),
    );
  };
}

async function lookAround(
  clients: TargetClients,
  context: StepContext,
  seen: { restore: RestoreRecord; unchangedMs: number },
): Promise<StuckState | undefined> {
  const { namespace, veleroNamespace } = context.run;
  const [others, serverAvailable, terminating] = await Promise.all([
    readOthers(clients, context, seen.restore),
    isServerAvailable(clients, context),
    isTerminating(clients, context),
  ]);
  return recogniseVeleroWait({
    ...seen,
    namespace,
    veleroNamespace,
    others,
    serverAvailable,
    namespaceTerminating: terminating,
  });
}

async function readOthers(
  { reader }: TargetClients,
  { run, signal }: StepContext,
  { uid }: RestoreRecord,
): Promise<RestoreRecord[]> {
  const { items } = await reader.list<VeleroRestore>(RESOURCES.restores, {
    namespace: run.veleroNamespace,
    signal,
  });
  return items
    .map(toRestoreRecord)
    .filter(record => record.uid !== uid && !isTerminalPhase(record.phase));
}

/** Undefined where there is no Deployment of that name, or it does not tell. */
async function isServerAvailable(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<boolean | undefined> {
  const velero = await reader.get<Deployment>(
    RESOURCES.deployments,
    { namespace: run.veleroNamespace, name: 'velero' },
    signal,
  );
  if (!velero?.status) return undefined;
  return (velero.status.availableReplicas ?? 0) > 0;
}

/** Whether the namespace is being deleted; undefined where the portal may not see it. */
export async function isTerminating(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<boolean | undefined> {
  try {
    const namespace = await reader.get<Namespace>(
      RESOURCES.namespaces,
      { name: run.namespace },
      signal,
    );
    return namespace && namespace.status?.phase === 'Terminating';
  } catch (error) {
    if (error instanceof ClusterError) return undefined;
    throw error;
  }
}
