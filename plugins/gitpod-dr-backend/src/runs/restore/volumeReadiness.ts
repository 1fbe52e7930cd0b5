import { KubeObject, RESOURCES } from '../../kubernetes/types';
import { readVolumeBackups } from '../../velero/volumeBackups';
import { StepContext } from '../engine';
import { inspectNodeAgent } from '../gate/inspectNodeAgent';
import { TargetClients } from '../target/TargetClients';
import { restoreInput } from './RestoreInput';

/** The first one since Velero 1.10. */
const PASSWORDS = ['velero-repo-credentials', 'velero-restic-credentials'];

interface BackupRepository extends KubeObject {
  spec?: { volumeNamespace?: string; backupStorageLocation?: string };
  status?: { phase?: string };
}

/** Whether Velero can copy the volumes of a snapshot back. */
export interface VolumeReadiness {
  /** How many the snapshot has. */
  volumes: number;
  /** On how many nodes the node agent is ready; absent where it is not needed. */
  nodeAgent?: string;
  /** Why it cannot; one sentence each. */
  problems: string[];
  /** What only a person can know; one sentence each. */
  doubts: string[];
}

async function inspectAgents(
  clients: TargetClients,
  { run, signal }: StepContext,
): Promise<{ nodeAgent: string; problems: string[] }> {
  const { count } = await inspectNodeAgent(
    clients,
    run.veleroNamespace,
    signal,
  );
  const { ready, desired } = count ?? { ready: 0, desired: 0 };
  return {
    nodeAgent: `ready on ${ready} of ${desired} nodes`,
    problems:
      ready > 0
        ? []
        : [
            `The snapshot has volumes, and Velero's node agent, which copies them back, is ready on none of ${desired} nodes.`,
          ],
  };
}

async function hasPassword(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<boolean> {
  const found = await Promise.all(
    PASSWORDS.map(name =>
      reader.getMetadata(
        RESOURCES.secrets,
        { namespace: run.veleroNamespace, name },
        signal,
      ),
    ),
  );
  return found.some(metadata => metadata !== undefined);
}

/** A repository that is ready was opened with the password that is there. */
async function isRepositoryReady(
  { reader }: TargetClients,
  { run, signal }: StepContext,
  storageLocation: string,
): Promise<boolean> {
  const { items } = await reader.list<BackupRepository>(
    RESOURCES.backupRepositories,
    { namespace: run.veleroNamespace, signal },
  );
  return items.some(
    ({ spec, status }) =>
      spec?.volumeNamespace === run.namespace &&
      spec.backupStorageLocation === storageLocation &&
      status?.phase === 'Ready',
  );
}

/** Looks whether the volumes of the snapshot, if it has any, can be copied back. */
export async function inspectVolumes(
  clients: TargetClients,
  context: StepContext,
  storageLocation: string,
): Promise<VolumeReadiness> {
  const { run } = context;
  const volumes = await readVolumeBackups(
    clients.reader,
    run.veleroNamespace,
    restoreInput(run).snapshotName,
  );
  if (volumes.length === 0) return { volumes: 0, problems: [], doubts: [] };
  const { nodeAgent, problems } = await inspectAgents(clients, context);
  const password = await hasPassword(clients, context);
  if (!password) {
    problems.push(
      `Neither Secret ${PASSWORDS.join(' nor ')} is in ${
        run.veleroNamespace
      }, and without the password no volume can be read.`,
    );
  }
  const proved =
    !clients.recovery ||
    !password ||
    (await isRepositoryReady(clients, context, storageLocation));
  return {
    volumes: volumes.length,
    nodeAgent,
    problems,
    doubts: proved
      ? []
      : [
          `The snapshot has ${volumes.length} volumes, and whether the password of their repository on ${run.cluster} is the source's is seen only when one is read. A server that finds none at its first start makes its own.`,
        ],
  };
}
