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
import { ShortMemory } from '../../kubernetes/ShortMemory';
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

function missing(cluster: string, what: string): ClusterError {
  const message = `Cluster ${cluster} has no ${what}`;
  return new ClusterError({ cluster, code: 'not-found', message });
}

interface Seen<T> {
  seen: T;
  observedAt: string;
}

/** Looks at one source, or remembers what it was a moment ago. */
class Source<T> {
  private readonly memory = new ShortMemory<Seen<T>>();

  async look(key: string, ask: () => Promise<T>): Promise<Looked<T>> {
    const answer = await known(() =>
      this.memory.get(key, KEEP_MS, async () => ({
        seen: await ask(),
        observedAt: new Date().toISOString(),
      })),
    );
    if (!answer.known) {
      return { value: answer, observedAt: new Date().toISOString() };
    }
    const { seen, observedAt } = answer.value;
    return { value: { known: true, value: seen }, observedAt };
  }
}

/** How KOTS and Velero are set up, as far as the portal may read it. */
export class BackupSettingsReader {
  private readonly location = new Source<BackupStorageLocation>();
  private readonly velero = new Source<VeleroInstallation>();
  private readonly nodeAgent = new Source<DaemonSet>();
  private readonly console = new Source<KotsBackupSettings>();

  constructor(private readonly options: BackupSettingsReaderOptions) {}

  async read(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<BackupSettings> {
    const [location, velero, nodeAgent, console] = await Promise.all([
      this.lookAtLocation(installation),
      this.lookAtVelero(installation),
      this.lookAtNodeAgent(installation),
      this.lookAtConsole(installation, userRef),
    ]);
    const settings: BackupSetting[] = [
      ...locationSettings(installation, location),
      ...installationSettings(installation, velero),
      ...nodeAgentSettings(installation, nodeAgent),
      ...(installation.kots ? consoleSettings(installation, console) : []),
    ];
    return { settings };
  }

  private lookAtLocation({ cluster, veleroNamespace }: ResolvedInstallation) {
    return this.location.look(`${cluster}/${veleroNamespace}`, async () => {
      const { items } = await this.options
        .reader(cluster)
        .list<BackupStorageLocation>(RESOURCES.backupStorageLocations, {
          namespace: veleroNamespace,
        });
      const found = items.find(({ metadata }) => metadata.name === LOCATION);
      if (found) return found;
      throw missing(
        cluster,
        `BackupStorageLocation named ${LOCATION} in ${veleroNamespace}`,
      );
    });
  }

  private lookAtVelero({ cluster, veleroNamespace }: ResolvedInstallation) {
    return this.velero.look(`${cluster}/${veleroNamespace}`, async () => {
      const { items } = await this.options
        .reader(cluster)
        .list<VeleroDeployment>(RESOURCES.deployments, {
          namespace: veleroNamespace,
        });
      const found = findVeleroDeployment(items);
      if (found) return describeVelero(found);
      throw missing(cluster, `Deployment of Velero in ${veleroNamespace}`);
    });
  }

  private lookAtNodeAgent({ cluster, veleroNamespace }: ResolvedInstallation) {
    return this.nodeAgent.look(`${cluster}/${veleroNamespace}`, async () => {
      const { items } = await this.options
        .reader(cluster)
        .list<DaemonSet>(RESOURCES.daemonSets, { namespace: veleroNamespace });
      const found = items.find(isNodeAgent);
      if (found) return found;
      throw missing(cluster, `node agent in ${veleroNamespace}`);
    });
  }

  private async lookAtConsole(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<Looked<KotsBackupSettings>> {
    const { cluster, namespace } = installation;
    const found = this.options.consoles.find(installation, userRef);
    if (!found.known) {
      return { value: found, observedAt: new Date().toISOString() };
    }
    return this.console.look(`${cluster}/${namespace}`, async () => {
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
