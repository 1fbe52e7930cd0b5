import {
  ManifestFact,
  PreviewFinding,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { RESOURCES } from '../../../kubernetes/types';
import {
  describeVelero,
  findVeleroDeployment,
  VeleroDeployment,
} from '../../../velero/installation';
import { judgeVersions, VeleroVersion } from '../../../velero/sameVersion';
import { valueOf } from './dataFacts';
import { block, warn } from './finding';

/** Gitpod's guide asks for the Velero that made the snapshot. */
export function judgeSameVelero(
  recorded: ManifestFact | undefined,
  here: VeleroVersion | undefined,
  hasVolumes: boolean,
): PreviewFinding[] {
  const version = valueOf(recorded, 'version');
  const uploader = valueOf(recorded, 'uploader') ?? 'unknown';
  if (!version || !here) {
    return [
      warn({
        code: 'same-velero-unknown',
        message: `Whether this Velero (${
          here?.version ?? 'unknown'
        }) is the one that made the snapshot (${
          version ?? 'not recorded'
        }) is not known.`,
      }),
    ];
  }
  const { impossible, doubts } = judgeVersions(
    { version, uploader },
    here,
    hasVolumes,
  );
  return [
    ...(impossible
      ? [
          block({
            code: 'velero-cannot-read',
            message: impossible,
            nextStep: 'Install the Velero that made the snapshot.',
          }),
        ]
      : []),
    ...doubts.map(message => warn({ code: 'velero-differs', message })),
  ];
}

/** Undefined where no Deployment tells. */
export async function readVeleroVersion(
  reader: KubeReader,
  veleroNamespace: string,
): Promise<VeleroVersion | undefined> {
  const { items } = await reader.list<VeleroDeployment>(RESOURCES.deployments, {
    namespace: veleroNamespace,
  });
  const deployment = findVeleroDeployment(items);
  if (!deployment) return undefined;
  const { version, uploader } = describeVelero(deployment);
  return version ? { version, uploader } : undefined;
}
