import { SnapshotManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readInstallationAdmin } from '../../gitpod/installationAdmin';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { KotsClient } from '../../kots/KotsClient';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { KubeReader } from '../../kubernetes/KubeReader';
import { FactSources, ManifestComparer } from '../../manifest';
import { SnapshotCatalog } from '../SnapshotCatalog';
import { Viewer } from './SnapshotFiles';

export interface SnapshotManifestsOptions {
  snapshots: SnapshotCatalog;
  comparer: ManifestComparer;
  /** With the credential of tier read. */
  reader: (cluster: string) => KubeReader;
  /** With the one of tier backup. */
  connect: (
    installation: ResolvedInstallation,
    userRef: string,
  ) => TierClients & { kots: KotsClient };
}

/** The recovery manifest of a snapshot, for somebody who looks at it. */
export class SnapshotManifests {
  constructor(private readonly options: SnapshotManifestsOptions) {}

  /** Throws as `SnapshotCatalog.record` does. */
  async manifest(
    installation: ResolvedInstallation,
    name: string,
    viewer: Viewer,
  ): Promise<SnapshotManifest> {
    const { snapshots, comparer } = this.options;
    const backup = await snapshots.record(installation, name);
    return comparer.compare(
      installation,
      { name, startedAt: backup.startedAt ?? backup.createdAt },
      this.sources(installation, viewer),
    );
  }

  private sources(
    installation: ResolvedInstallation,
    { userRef, helper }: Viewer,
  ): FactSources {
    const { reader, connect } = this.options;
    const { cluster, namespace } = installation;
    if ('obstacle' in helper || helper.tier !== 'backup') {
      const obstacle =
        'obstacle' in helper
          ? helper.obstacle
          : `gitpodDr.credentials has none for cluster ${cluster}`;
      return { reader: reader(cluster), backup: { obstacle } };
    }
    const clients = connect(installation, userRef);
    return {
      reader: reader(cluster),
      backup: {
        ...clients,
        installationAdmin: () => readInstallationAdmin(clients, namespace),
      },
    };
  }
}
