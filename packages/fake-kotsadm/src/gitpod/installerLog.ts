import { V1ConfigMap } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from './GitpodRelease';

/** The installer's last log; a script makes it, so it has no labels. */
export function installerLog(
  { namespace }: GitpodRelease,
  outcome: 'pass' | 'fail',
) {
  const end =
    outcome === 'pass'
      ? 'Gitpod: Restarting installation status job'
      : 'Error: UPGRADE FAILED: release gitpod failed, and has been rolled back due to atomic being set: timed out waiting for the condition';
  return {
    ...kinds.configMap,
    metadata: { name: 'gitpod-installation-status', namespace },
    data: {
      'gitpod-installer.log': [
        'Gitpod: Killing any in-progress installations',
        'Gitpod: Create a Helm template directory',
        'Gitpod: Generate the base Installer config',
        'Gitpod: Validate config',
        'Gitpod: render Kubernetes manifests',
        'Gitpod: Apply the Kubernetes objects with timeout of 5m',
        end,
        'Gitpod: Saving log to configmap',
        `Gitpod: status ${outcome}`,
        '',
      ].join('\n'),
    },
  } satisfies V1ConfigMap;
}
