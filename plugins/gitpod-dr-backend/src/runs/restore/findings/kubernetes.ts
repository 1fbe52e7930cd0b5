import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isLowerKubernetes } from '../kubernetesVersion';
import { block, warn } from './finding';

/** Velero does not restore into a lower version than the one that a snapshot is from. */
export function judgeKubernetes(
  here: string,
  recorded: string | undefined,
): PreviewFinding[] {
  const isLower = recorded ? isLowerKubernetes(here, recorded) : undefined;
  if (isLower === undefined) {
    return [
      warn({
        code: 'kubernetes-unknown',
        message: `Whether Kubernetes ${here} is at least the version that the snapshot is from (${
          recorded ?? 'not recorded'
        }) is not known. Velero does not restore into a lower one.`,
      }),
    ];
  }
  if (!isLower) return [];
  return [
    block({
      code: 'kubernetes-lower',
      message: `Kubernetes is ${here}, lower than ${recorded}, which the snapshot is from. Velero does not restore into a lower version.`,
      nextStep: 'Upgrade the cluster first, or restore onto one that is newer.',
    }),
  ];
}
