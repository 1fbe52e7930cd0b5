import {
  PreviewFinding,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { readVolumeBackups } from '../../../velero/volumeBackups';
import { block } from './finding';
import { compareVersions, parseVersion } from './versionNumbers';

export interface BackupRepository extends KubeObject {
  spec?: { volumeNamespace?: string; backupStorageLocation?: string };
  status?: { phase?: string; message?: string };
}

/** The volumes of a snapshot, and the repositories from which they are read. */
export interface SnapshotVolumes {
  volumes: SnapshotVolume[];
  /** Those of the volumes' namespaces in the snapshot's location; Velero makes one when it first needs it. */
  repositories: BackupRepository[];
}

function describe({ pod, volume, name, phase }: SnapshotVolume): string {
  return `${volume ?? name}${pod ? ` of ${pod}` : ''} (${phase})`;
}

/** Every volume of the snapshot must be complete, and no repository of theirs out of order. */
export function judgeSnapshotVolumes({
  volumes,
  repositories,
}: SnapshotVolumes): PreviewFinding[] {
  const incomplete = volumes.filter(({ state }) => state !== 'good');
  const unready = repositories.filter(
    ({ status }) => status?.phase !== 'Ready',
  );
  return [
    ...(incomplete.length > 0
      ? [
          block({
            code: 'volumes-not-complete',
            message: `${incomplete.length} of ${
              volumes.length
            } volumes in the snapshot are not complete: ${incomplete
              .map(describe)
              .join(', ')}.`,
            nextStep: 'Choose another snapshot.',
          }),
        ]
      : []),
    ...unready.map(({ metadata, status }) =>
      block({
        code: 'repository-not-ready',
        message: `BackupRepository ${
          metadata.name
        }, from which the volumes are read, is ${
          status?.phase || 'not ready yet'
        }.`,
        nextStep: `Look at: kubectl describe backuprepository ${
          metadata.name
        } -n ${metadata.namespace ?? 'velero'}`,
      }),
    ),
  ];
}

/** Velero #9626; mended in 1.18.1. */
const CANNOT_OPEN_READ_ONLY = { from: [1, 16], before: [1, 18, 1] };

/**
 * These versions of Velero make no repository in a read-only location, and the portal makes it read-only
 * before it restores onto a recovery cluster.
 */
export function judgeFirstRepository(
  { volumes, repositories }: SnapshotVolumes,
  veleroVersion: string | undefined,
): PreviewFinding[] {
  const version = parseVersion(veleroVersion);
  const { from, before } = CANNOT_OPEN_READ_ONLY;
  const affected =
    version !== undefined &&
    compareVersions(version, from) >= 0 &&
    compareVersions(version, before) < 0;
  if (!affected || volumes.length === 0 || repositories.length > 0) return [];
  return [
    block({
      code: 'repository-cannot-be-made',
      message: `The snapshot has ${volumes.length} volumes, and Velero ${veleroVersion} has no repository for them here yet: it cannot make one in a read-only location, as which the portal protects the shared bucket.`,
      nextStep: 'Install Velero 1.18.1 or later on the recovery cluster.',
    }),
  ];
}

export async function readSnapshotVolumes(
  reader: KubeReader,
  snapshot: { name: string; veleroNamespace: string; storageLocation: string },
  signal?: AbortSignal,
): Promise<SnapshotVolumes> {
  const { name, veleroNamespace, storageLocation } = snapshot;
  const volumes = await readVolumeBackups(reader, veleroNamespace, name);
  if (volumes.length === 0) return { volumes, repositories: [] };
  const { items } = await reader.list<BackupRepository>(
    RESOURCES.backupRepositories,
    { namespace: veleroNamespace, signal },
  );
  const namespaces = new Set(volumes.map(({ namespace }) => namespace));
  return {
    volumes,
    repositories: items.filter(
      ({ spec }) =>
        namespaces.has(spec?.volumeNamespace) &&
        spec?.backupStorageLocation === storageLocation,
    ),
  };
}
