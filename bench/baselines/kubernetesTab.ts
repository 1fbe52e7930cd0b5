import { BenchPortal } from '../portal/BenchPortal';

/** Between two refreshes of the tab. */
export const TAB_INTERVAL_SECONDS = 10;

const QUERY = { entityRef: 'component:default/velero-backups', auth: {} };
const BACKUPS = { group: 'velero.io', apiVersion: 'v1', plural: 'backups' };

/** What one refresh of Backstage's Kubernetes tab asks of the portal, with Backups among the resources. */
export async function kubernetesTab(
  portal: BenchPortal,
): Promise<{ bytes: number }> {
  const answers = await Promise.all([
    portal.request('kubernetes/resources/workloads/query', QUERY),
    portal.request('kubernetes/resources/custom/query', {
      ...QUERY,
      customResources: [BACKUPS],
    }),
  ]);
  return { bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0) };
}
