import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeMetadata, RESOURCES } from '../../../kubernetes/types';
import { info, warn } from './finding';

function oldest(objects: KubeMetadata[]): string {
  return objects
    .map(({ creationTimestamp }) => creationTimestamp)
    .sort((a, b) => a.localeCompare(b))[0];
}

/** Workspaces that run have content that is nowhere else yet. */
export function judgeWorkspaces(
  pods: KubeMetadata[],
  namespace: string,
): PreviewFinding[] {
  if (pods.length === 0) return [];
  return [
    warn({
      code: 'workspaces-running',
      message: `${pods.length} workspaces run, the oldest since ${oldest(
        pods,
      )}. What their users have changed since the last backup of each can be lost.`,
      nextStep: `Have users stop their workspaces, keep new ones from starting (scale ws-manager to 0), and wait until none is left: kubectl get pods -n ${namespace} -l component=workspace`,
    }),
  ];
}

/** Content of workspaces on disks of their own, which the snapshot does not hold. */
export function judgeVolumeSnapshots(
  snapshots: KubeMetadata[],
): PreviewFinding[] {
  if (snapshots.length === 0) return [];
  return [
    info({
      code: 'workspaces-on-volume-snapshots',
      message: `${
        snapshots.length
      } VolumeSnapshots hold content of workspaces, the oldest of ${oldest(
        snapshots,
      )}. The snapshot does not have them: a database of another time can name others than those that are there.`,
      nextStep:
        'Keep them until users have found their workspaces. They are bound to their region.',
    }),
  ];
}

export function readWorkspaces(
  reader: KubeReader,
  namespace: string,
): Promise<KubeMetadata[]> {
  return reader.listMetadata(RESOURCES.pods, {
    namespace,
    labelSelector: 'component=workspace',
  });
}

/** None where the cluster does not know their kind. */
export async function readVolumeSnapshots(
  reader: KubeReader,
  namespace: string,
): Promise<KubeMetadata[]> {
  if (!(await reader.serves(RESOURCES.volumeSnapshots))) return [];
  return reader.listMetadata(RESOURCES.volumeSnapshots, { namespace });
}
