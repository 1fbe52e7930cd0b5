import { NewHomePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';

/** What makes the portal look at an installation's new place, for its operator to change by hand. */
export function moveInstructions({
  entityRef,
  cluster,
  namespace,
  veleroNamespace,
  kotsAppSlug,
  kots,
  kotsadmBaseUrl,
}: ResolvedInstallation): NewHomePreview['move'] {
  return {
    configuration: [
      'gitpodDr:',
      '  installations:',
      `    - entity: ${entityRef}`,
      `      cluster: ${cluster}`,
      `      namespace: ${namespace}`,
      `      veleroNamespace: ${veleroNamespace}`,
      `      kotsAppSlug: ${kotsAppSlug}`,
      ...(kots ? [] : ['      kots: false']),
      ...(kotsadmBaseUrl
        ? ['      kotsadm:', `        baseUrl: ${kotsadmBaseUrl}`]
        : []),
      '      # recoveryCluster: another one, once there is one',
    ].join('\n'),
    entity: [
      'metadata:',
      '  annotations:',
      `    ${KUBERNETES_CLUSTER_ANNOTATION}: ${cluster}`,
      `    ${KUBERNETES_NAMESPACE_ANNOTATION}: ${namespace}`,
    ].join('\n'),
  };
}
