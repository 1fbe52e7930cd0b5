import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Subject } from './measure';

const ENTITY = 'component:default/gitpod';
const PAGE = 50;

interface ApiServer {
  url: string;
  token: string;
}

interface BackupList {
  items: {
    metadata: { annotations?: Record<string, string> };
    status?: { startTimestamp?: string };
  }[];
}

/** What a plugin without a cache does: reads all, keeps those of the installation, sorts, cuts. */
async function listDirectly(server: ApiServer): Promise<unknown[]> {
  const response = await fetch(
    `${server.url}/apis/velero.io/v1/namespaces/velero/backups`,
    { headers: { Authorization: `Bearer ${server.token}` } },
  );
  if (!response.ok) throw new Error(`The API server says ${response.status}`);
  const { items }: BackupList = await response.json();
  const startOf = (item: BackupList['items'][number]) =>
    item.status?.startTimestamp ?? '';
  return items
    .filter(
      ({ metadata }) =>
        metadata.annotations?.['kots.io/kotsadm-deploy-namespace'] === 'gitpod',
    )
    .sort((a, b) => startOf(b).localeCompare(startOf(a)))
    .slice(0, PAGE);
}

export function createSubjects(api: GitpodDrApi, server: ApiServer): Subject[] {
  const listThroughPortal = () => api.listSnapshots(ENTITY, { limit: PAGE });
  return [
    {
      name: `list ${PAGE} snapshots through the portal`,
      run: listThroughPortal,
    },
    {
      name: 'view the page (status, snapshots, runs)',
      run: () =>
        Promise.all([
          api.getStatus(ENTITY),
          listThroughPortal(),
          api.listRuns(ENTITY, { limit: PAGE }),
        ]),
    },
    {
      name: `list from the API server, keep ${PAGE}`,
      run: () => listDirectly(server),
    },
  ];
}
