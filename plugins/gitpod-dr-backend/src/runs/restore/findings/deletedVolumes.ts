import {
  PreviewFinding,
  PreviewObject,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { info, warn } from './finding';

interface Claim extends KubeObject {
  spec?: { volumeName?: string };
}

interface Volume extends KubeObject {
  spec?: { persistentVolumeReclaimPolicy?: string };
}

/** A claim that will be deleted, and what becomes of its volume then. */
export interface DeletedVolume {
  claim: string;
  /** Absent where it has no volume. */
  volume?: string;
  /** `Delete`, `Retain` or `Recycle`; absent where the volume is not there. */
  reclaimPolicy?: string;
}

export function describeVolume({
  claim,
  volume,
  reclaimPolicy,
}: DeletedVolume): string {
  if (!volume) return `${claim} (no volume)`;
  return `${claim} (volume ${volume}: ${reclaimPolicy ?? 'policy unknown'})`;
}

/** What is deleted with its claim and what stays behind is told by the volume's reclaim policy. */
export function judgeDeletedVolumes(
  volumes: DeletedVolume[],
): PreviewFinding[] {
  const bound = volumes.filter(({ volume }) => volume);
  const kept = bound.filter(({ reclaimPolicy }) => reclaimPolicy === 'Retain');
  const lost = bound.filter(item => !kept.includes(item));
  const names = (items: DeletedVolume[]) =>
    items.map(describeVolume).join('; ');
  return [
    ...(lost.length > 0
      ? [
          warn({
            code: 'volume-data-deleted',
            message: `The data on these volumes are deleted with their claims: ${names(
              lost,
            )}.`,
          }),
        ]
      : []),
    ...(kept.length > 0
      ? [
          info({
            code: 'volumes-left-behind',
            message: `These volumes stay behind without a claim: ${names(
              kept,
            )}.`,
            nextStep: 'Delete them by hand when they are of no use any more.',
          }),
        ]
      : []),
  ];
}

export async function readDeletedVolumes(
  reader: KubeReader,
  namespace: string,
  deleted: PreviewObject[],
  signal?: AbortSignal,
): Promise<DeletedVolume[]> {
  const resource = RESOURCES.persistentVolumeClaims;
  const uids = new Set(
    deleted.filter(({ kind }) => kind === resource.kind).map(({ uid }) => uid),
  );
  if (uids.size === 0) return [];
  const { items } = await reader.list<Claim>(resource, { namespace, signal });
  const claims = items.filter(({ metadata }) => uids.has(metadata.uid));
  return Promise.all(
    claims.map(async ({ metadata, spec }) => {
      const name = spec?.volumeName;
      const volume = name
        ? await reader.get<Volume>(
            RESOURCES.persistentVolumes,
            { name },
            signal,
          )
        : undefined;
      return {
        claim: metadata.name,
        volume: name,
        reclaimPolicy: volume?.spec?.persistentVolumeReclaimPolicy,
      };
    }),
  );
}
