import {
  BackupSetting,
  BackupSettings,
  Known,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { KotsError } from '../../kots/KotsError';
import { KotsBackupSettings } from '../../kots/KotsSettings';
import { ClusterError } from '../../kubernetes/ClusterError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { RESOURCES } from '../../kubernetes/types';
import {
  describeVelero,
  findVeleroDeployment,
  VeleroDeployment,
  VeleroInstallation,
} from '../../velero/installation';
import { DaemonSet, isNodeAgent } from '../../velero/nodeAgent';
import { BackupStorageLocation } from '../../velero/types';
import { AdminConsoles } from '../AdminConsoles';
import { known } from '../known';
import { RecentAnswers } from '../RecentAnswers';
import {
  consoleSettings,
  installationSettings,
  locationSettings,
  nodeAgentSettings,
} from './toSettings';

/** Settings change by hand, a few times a year. */
const KEEP_MS = 30_000;
const LOCATION = 'default';

/** One look at a source, and when it was. */
export interface Looked<T> {
  value: Known<T>;
  observedAt: string;
}

export interface BackupSettingsReaderOptions {
  consoles: AdminConsoles;
  /** With the credential of tier read. */
  reader(cluster: string): KubeReader;
}

async function looked<T>(ask: () => Promise<T>): Promise<Looked<T>> {
  const value = await known(ask);
  return { value, observedAt: new Date().toISOString() };
}

/** What was read of the whole installation. */
interface Sources {
  location: Looked<BackupStorageLocation>;
  velero: Looked<VeleroInstallation>;
  nodeAgent: Looked<DaemonSet>;
  console: Looked<KotsBackupSettings>;
}

function missing(cluster: string, what: string): ClusterError {
  const message = `Cluster ${cluster} has no ${what}`;
  return new ClusterError({ cluster, code: 'not-found', message });
}

/** How KOTS and Velero are set up, as far as the portal may read it. */
export class BackupSettingsReader {
  private readonly recent = new RecentAnswers<Sources>(KEEP_MS, sources =>
    Object.values(sources).some(({ value }) => !value.known),
  );

  constructor(private readonly options: BackupSettingsReaderOptions) {}

  async read(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<BackupSettings> {
    const { cluster, namespace, veleroNamespace } = installation;
    const key = `${cluster}/${namespace}/${veleroNamespace}`;
    const sources = await this.recent.get(key, () =>
      this.look(installation, userRef),
    );
    const settings: BackupSetting[] = [
      ...locationSettings(installation, sources.location),
      ...installationSettings(installation, sources.velero),
      ...nodeAgentSettings(installation, sources.nodeAgent),
      ...(installation.kots
        ? consoleSettings(installation, sources.console)
        : []),
    ];
    return { settings };
  }

  private async look(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<Sources> {
    const { cluster, veleroNamespace: namespace } = installation;
    const reader = this.options.reader(cluster);
    const [location, velero, nodeAgent, console] = await Promise.all([
      looked(async () => {
        const { items } = await reader.list<BackupStorageLocation>(
          RESOURCES.backupStorageLocations,
          { namespace },
        );
        const found = items.find(({ metadata }) => metadata.name === LOCATION);
        if (found) return found;
        throw missing(
          cluster,
          `BackupStorageLocation named ${LOCATION} in ${namespace}`,
        );
      }),
      looked(async () => {
        const { items } = await reader.list<VeleroDeployment>(
          RESOURCES.deployments,
          { namespace },
        );
        const found = findVeleroDeployment(items);
        if (found) return describeVelero(found);
        throw missing(cluster, `Deployment of Velero in ${namespace}`);
      }),
      looked(async () => {
        const { items } = await reader.list<DaemonSet>(RESOURCES.daemonSets, {
          namespace,
        });
        const found = items.find(isNodeAgent);
        if (found) return found;
        throw missing(cluster, `node agent in ${namespace}`);
      }),
      this.lookAtConsole(installation, userRef),
    ]);
    return { location, velero, nodeAgent, console };
  }

  private async lookAtConsole(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<Looked<KotsBackupSettings>> {
    const found = this.options.consoles.find(installation, userRef);
    if (!found.known) {
      return { value: found, observedAt: new Date().toISOString() };
    }
    return looked(async () => {
      try {
        return await found.value.settings.backupSettings();
      } catch (error) {
        const isRefusal =
          error instanceof KotsError && error.code === 'needs-velero-access';
        // Only a console with minimal rights refuses so.
        if (isRefusal) return { minimalRbac: true };
        throw error;
      }
    });
  }
}
