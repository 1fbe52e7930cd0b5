import { SnapshotVolume } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isNotFound } from '../kubernetes/ClusterError';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeResource, RESOURCES } from '../kubernetes/types';
import { VELERO_LABELS } from './labels';
import { veleroLabelValue } from './labelValue';
import { phaseName } from './phases';
import { redactText } from './redactSecrets';
import { VolumeBackup } from './types';

/** Phases of PodVolumeBackups and DataUploads of Velero 1.9 to 1.18. */
const STATES = new Map<string, SnapshotVolume['state']>([
  ['New', 'pending'],
  ['Accepted', 'pending'],
  ['Prepared', 'pending'],
  ['InProgress', 'running'],
  ['Completed', 'good'],
  ['Canceling', 'bad'],
  ['Canceled', 'bad'],
  ['Failed', 'bad'],
]);

function toVolume(
  kind: SnapshotVolume['kind'],
  { metadata, spec = {}, status = {} }: VolumeBackup,
): SnapshotVolume {
  const phase = phaseName(status.phase);
  const { progress } = status;
  return {
    name: metadata.name,
    kind,
    phase,
    state: STATES.get(phase) ?? 'unknown',
    namespace: spec.pod?.namespace ?? spec.sourceNamespace,
    pod: spec.pod?.name,
    volume: spec.volume ?? spec.sourcePVC,
    bytes:
      progress?.totalBytes === undefined
        ? undefined
        : { done: progress.bytesDone ?? 0, total: progress.totalBytes },
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    message: redactText(status.message || undefined),
  };
}

async function listKind(
  reader: KubeReader,
  kind: SnapshotVolume['kind'],
  resource: KubeResource,
  options: { namespace: string; labelSelector: string },
): Promise<SnapshotVolume[]> {
  try {
    const { items } = await reader.list<VolumeBackup>(resource, options);
    return items.map(item => toVolume(kind, item));
  } catch (error) {
    // Before Velero 1.12 there are no DataUploads.
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** The volumes of one Backup, read by its label: all of them in a namespace can be tens of thousands. */
export async function readVolumeBackups(
  reader: KubeReader,
  veleroNamespace: string,
  backupName: string,
): Promise<SnapshotVolume[]> {
  const options = {
    namespace: veleroNamespace,
    labelSelector: `${VELERO_LABELS.backupName}=${veleroLabelValue(
      backupName,
    )}`,
  };
  const lists = await Promise.all([
    listKind(reader, 'PodVolumeBackup', RESOURCES.podVolumeBackups, options),
    listKind(reader, 'DataUpload', RESOURCES.dataUploads, options),
  ]);
  return lists
    .flat()
    .sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''));
}
