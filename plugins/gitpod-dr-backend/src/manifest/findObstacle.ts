import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { isActive } from '../velero/phases';
import { toRestoreRecord } from '../velero/records';
import { VeleroRestore } from '../velero/types';
import { ManifestClients, ManifestPlace } from './ManifestClients';

interface Pod extends KubeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

function isReady({ metadata, status }: Pod): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return !metadata.deletionTimestamp && ready?.status === 'True';
}

function obstacleOfRun(
  active: Run | undefined,
  runId: string | undefined,
): string | undefined {
  if (!active || active.id === runId) return undefined;
  return `A ${active.kind} run of the portal is active: ${active.id}.`;
}

async function obstacleOfVelero(
  { backup }: ManifestClients,
  { veleroNamespace }: ManifestPlace,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { items } = await backup.reader.list<VeleroRestore>(
    RESOURCES.restores,
    { namespace: veleroNamespace, signal },
  );
  const active = items.map(toRestoreRecord).find(isActive);
  return active && `Restore ${active.name} is not finished (${active.phase}).`;
}

async function obstacleOfKots(
  { backup }: ManifestClients,
  { namespace, kotsAppSlug, kots }: ManifestPlace,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!kots) return undefined;
  const { items } = await backup.reader.list<Pod>(RESOURCES.pods, {
    namespace,
    labelSelector: 'app=kotsadm',
    signal,
  });
  if (!items.some(isReady)) {
    return `Namespace ${namespace} has no pod of the KOTS admin console that is ready.`;
  }
  const restoring = await backup.kots.restoreInProgress(kotsAppSlug, signal);
  return restoring && `KOTS restores ${kotsAppSlug} from ${restoring}.`;
}

/**
 * Why a manifest must not be written now: it would get in the way of KOTS's undeploy, or overwrite the
 * only good copy with the disaster. Throws if that cannot be told.
 */
export async function findObstacle(
  clients: ManifestClients,
  place: ManifestPlace,
  runs: {
    active: Run | undefined;
    /** The run that the manifest is written by. */
    runId?: string;
  },
  signal?: AbortSignal,
): Promise<string | undefined> {
  return (
    obstacleOfRun(runs.active, runs.runId) ??
    (await obstacleOfVelero(clients, place, signal)) ??
    (await obstacleOfKots(clients, place, signal))
  );
}
