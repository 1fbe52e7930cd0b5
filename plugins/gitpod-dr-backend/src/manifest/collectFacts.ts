import {
  MANIFEST_FACT_IDS,
  ManifestFactId,
  ManifestFacts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { fingerprintKeys } from '../gitpod/encryptionKeys';
import { InstallationAdmin } from '../gitpod/installationAdmin';
import {
  InstallerIdentity,
  parseInstallerIdentity,
  withoutCredentials,
} from '../gitpod/installerIdentity';
import { UnreadableError } from '../gitpod/UnreadableError';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import {
  describeVelero,
  findVeleroDeployment,
  VeleroDeployment,
} from '../velero/installation';
import { factOf } from './factOf';
import { BackupAccess, FactSources, ManifestPlace } from './ManifestClients';

/** Those with the database's address and key; the portal reads no other Secret of Gitpod. */
const DATABASE_SECRETS = ['mysql', 'database', 'cloudsql'];

interface ConfigMap extends KubeObject {
  data?: Record<string, string>;
}

interface Secret extends KubeObject {
  data?: Record<string, string>;
}

interface Workload extends KubeObject {
  spec?: { replicas?: number };
}

interface Certificate extends KubeObject {
  spec?: { secretName?: string; dnsNames?: string[] };
}

type Values = Record<string, string>;

/** Reads the facts of one installation, each by itself; what is asked for twice is read once. */
class FactReader implements Record<ManifestFactId, () => Promise<Values>> {
  private readonly identity: Promise<InstallerIdentity>;
  private readonly secret: Promise<Secret['data']>;

  constructor(
    private readonly sources: FactSources,
    private readonly place: ManifestPlace,
    private readonly signal?: AbortSignal,
  ) {
    this.identity = this.readIdentity();
    this.secret = this.readDatabaseSecret();
    // Whoever needs them hears of it.
    this.identity.catch(() => undefined);
    this.secret.catch(() => undefined);
  }

  async installation(): Promise<Values> {
    const access = this.backup("Gitpod's id and totals");
    return toInstallationValues(await access.installationAdmin());
  }

  async gitpod(): Promise<Values> {
    const [chosen, rendered] = await Promise.all([
      this.configMap('gitpod-installation'),
      this.configMap('gitpod'),
    ]);
    const values = present({
      release: chosen?.version,
      channel: chosen?.channelName,
      installer: installerVersion(rendered?.['versions.json']),
    });
    if (Object.keys(values).length > 0) return values;
    throw new UnreadableError(
      `Neither ConfigMap gitpod-installation nor gitpod of namespace ${this.place.namespace} has a version`,
    );
  }

  async configuration(): Promise<Values> {
    return (await this.identity).configuration;
  }

  async database(): Promise<Values> {
    const { database } = await this.identity;
    if (database.place !== 'external') return database;
    const secret = await this.secret;
    const host = decoded(secret, 'host');
    if (!host) throw new UnreadableError('Its Secret has no key host');
    return {
      ...database,
      ...present({
        host: withoutCredentials(host),
        port: decoded(secret, 'port'),
      }),
    };
  }

  async objectStorage(): Promise<Values> {
    return (await this.identity).objectStorage;
  }

  async encryptionKeys(): Promise<Values> {
    const keys = decoded(await this.secret, 'encryptionKeys');
    const prints = keys && fingerprintKeys(keys);
    if (prints) return prints;
    throw new UnreadableError(
      "The database's Secret has no list of keys under encryptionKeys",
    );
  }

  async certificates(): Promise<Values> {
    const { items } = await this.sources.reader.list<Certificate>(
      RESOURCES.certificates,
      this.inGitpod(),
    );
    return Object.fromEntries(
      items.map(({ metadata, spec }) => [
        metadata.name,
        `for ${(spec?.dnsNames ?? []).join(', ')} in Secret ${
          spec?.secretName ?? 'of no name'
        }`,
      ]),
    );
  }

  async workloads(): Promise<Values> {
    const { reader } = this.sources;
    const lists = await Promise.all(
      [RESOURCES.deployments, RESOURCES.statefulSets, RESOURCES.daemonSets].map(
        async resource => {
          const { items } = await reader.list<Workload>(
            resource,
            this.inGitpod(),
          );
          return items.map(({ metadata, spec }) => [
            `${resource.kind} ${metadata.name}`,
            resource === RESOURCES.daemonSets
              ? 'on its nodes'
              : `${spec?.replicas ?? 1} replicas`,
          ]);
        },
      ),
    );
    return Object.fromEntries(lists.flat());
  }

  async kots(): Promise<Values> {
    if (!this.place.kots) return { version: 'there is no KOTS' };
    const { kots } = this.backup("KOTS's version");
    return { version: (await kots.health(this.signal)).version };
  }

  async velero(): Promise<Values> {
    const { veleroNamespace } = this.place;
    const { items } = await this.sources.reader.list<VeleroDeployment>(
      RESOURCES.deployments,
      { namespace: veleroNamespace, signal: this.signal },
    );
    const deployment = findVeleroDeployment(items);
    if (!deployment) {
      throw new UnreadableError(
        `Namespace ${veleroNamespace} has no Deployment of Velero`,
      );
    }
    const { version, uploader } = describeVelero(deployment);
    if (!version) {
      throw new UnreadableError("The image of Velero's server has no tag");
    }
    return { version, uploader };
  }

  async kubernetes(): Promise<Values> {
    return { version: await this.sources.reader.version(this.signal) };
  }

  private async readIdentity(): Promise<InstallerIdentity> {
    const rendered = await this.configMap('gitpod');
    const identity =
      rendered && parseInstallerIdentity(rendered['config.yaml'] ?? '');
    if (identity) return identity;
    throw new UnreadableError(
      `Gitpod's configuration is not in ConfigMap gitpod of namespace ${this.place.namespace}`,
    );
  }

  private async readDatabaseSecret(): Promise<Secret['data']> {
    const { databaseSecret: name } = await this.identity;
    if (!name || !DATABASE_SECRETS.includes(name)) {
      throw new UnreadableError(
        name
          ? `It is in Secret ${name}, and the portal reads only ${DATABASE_SECRETS.join(
              ', ',
            )}`
          : "The configuration names no Secret with the database's key",
      );
    }
    const { namespace } = this.place;
    const { reader } = this.backup(`Secret ${name}`);
    const secret = await reader.get<Secret>(
      RESOURCES.secrets,
      { namespace, name },
      this.signal,
    );
    if (secret) return secret.data;
    throw new UnreadableError(`Namespace ${namespace} has no Secret ${name}`);
  }

  private async configMap(name: string): Promise<Values | undefined> {
    const { namespace } = this.place;
    const found = await readConfigMap(
      this.sources.reader,
      namespace,
      name,
      this.signal,
    );
    return found?.data;
  }

  private backup(what: string): BackupAccess {
    const { backup } = this.sources;
    if (!('obstacle' in backup)) return backup;
    throw new UnreadableError(
      `Reading ${what} takes the portal's credential of tier backup: ${backup.obstacle}`,
    );
  }

  private inGitpod() {
    return { namespace: this.place.namespace, signal: this.signal };
  }
}

/** Whose database it is and how much is in it, as a fact holds it. */
export function toInstallationValues(admin: InstallationAdmin): Values {
  const { installationId, users, workspaces, instances } = admin;
  return {
    id: installationId,
    users: String(users),
    workspaces: String(workspaces),
    instances: String(instances),
  };
}

function readConfigMap(
  reader: KubeReader,
  namespace: string,
  name: string,
  signal?: AbortSignal,
): Promise<ConfigMap | undefined> {
  return reader.get<ConfigMap>(
    RESOURCES.configMaps,
    { namespace, name },
    signal,
  );
}

function present(values: Record<string, string | undefined>): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  );
}

function decoded(data: Secret['data'], key: string): string | undefined {
  const value = data?.[key];
  return value && Buffer.from(value, 'base64').toString();
}

function installerVersion(versions = ''): string | undefined {
  try {
    const version: unknown = JSON.parse(versions)?.versions?.version;
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Looks at an installation as it is now. What cannot be read is unknown, with the reason, and stops nothing else. */
export function collectFacts(
  sources: FactSources,
  place: ManifestPlace,
  signal?: AbortSignal,
): Promise<ManifestFacts> {
  return collectSomeFacts(MANIFEST_FACT_IDS, sources, place, signal);
}

/** As `collectFacts`, but only these. */
export async function collectSomeFacts<Id extends ManifestFactId>(
  ids: readonly Id[],
  sources: FactSources,
  place: ManifestPlace,
  signal?: AbortSignal,
): Promise<Pick<ManifestFacts, Id>> {
  const reader = new FactReader(sources, place, signal);
  const facts = await Promise.all(
    ids.map(async id => [id, await factOf(() => reader[id]())]),
  );
  return Object.fromEntries(facts);
}
