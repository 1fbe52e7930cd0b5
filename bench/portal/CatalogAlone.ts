import { LoggerService } from '@backstage/backend-plugin-api';
import { ResolvedInstallation } from '../../plugins/gitpod-dr-backend/src/installations/InstallationResolver';
import { ClusterRegistry } from '../../plugins/gitpod-dr-backend/src/kubernetes/ClusterRegistry';
import {
  SnapshotCatalog,
  SnapshotListRequest,
} from '../../plugins/gitpod-dr-backend/src/snapshots/SnapshotCatalog';
import { VeleroWatches } from '../../plugins/gitpod-dr-backend/src/velero/VeleroWatches';

const INSTALLATION: ResolvedInstallation = {
  entityRef: 'component:default/gitpod',
  name: 'gitpod',
  ownerRefs: [],
  cluster: 'sandbox',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kotsAppSlug: 'gitpod',
  kots: true,
  writeAccess: { granted: false, reason: '', nextStep: '' },
};

const SILENT: LoggerService = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => SILENT,
};

/**
 * The plugin's list without the portal around it: what a request takes beyond who asks and whether
 * they may, which is the same work for every plugin and every way to list.
 */
export class CatalogAlone {
  private readonly watches: VeleroWatches;
  private readonly catalog: SnapshotCatalog;

  constructor(clusterUrl: string) {
    const endpoint = {
      name: 'sandbox',
      url: clusterUrl,
      serviceAccountToken: 'read',
    };
    this.watches = new VeleroWatches({
      registry: new ClusterRegistry({
        providers: [],
        endpoints: [endpoint],
        credentials: [],
      }),
      logger: SILENT,
    });
    this.catalog = new SnapshotCatalog(this.watches);
  }

  /** The answer as text, as it is sent. */
  async list(request: Partial<SnapshotListRequest> = {}) {
    const list = await this.catalog.list(INSTALLATION, {
      filter: {},
      order: { orderBy: 'startedAt', direction: 'desc' },
      offset: 0,
      limit: 50,
      ...request,
    });
    const body = JSON.stringify(list);
    return { bytes: Buffer.byteLength(body), totalItems: list.totalItems };
  }

  stop(): void {
    this.watches.stop();
  }
}
