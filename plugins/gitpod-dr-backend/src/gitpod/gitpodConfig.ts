import { parse } from 'yaml';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';

/** Where something is that Gitpod cannot do without. */
export interface Dependency {
  /** Undefined where the configuration does not tell. */
  inCluster?: boolean;
  /** `Cloud SQL instance p:r:i`; names no password and no address. */
  what: string;
}

/** What of Gitpod's configuration matters for what has to be backed up. */
export interface GitpodConfig {
  database: Dependency;
  objectStorage: Dependency;
  registry: Dependency;
  /** Secrets that the configuration refers to, and where; absent where only part of it can be read. */
  secrets?: { name: string; usedBy: string }[];
}

interface ConfigMap extends KubeObject {
  data?: Record<string, string>;
}

interface Node {
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** References look the same everywhere: `{kind: secret, name: …}`. */
function secretsIn(
  value: unknown,
  path: string[] = [],
): { name: string; usedBy: string }[] {
  if (!isNode(value)) return [];
  if (value.kind === 'secret' && typeof value.name === 'string') {
    return [{ name: value.name, usedBy: path.join('.') }];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    secretsIn(inner, Array.isArray(value) ? path : [...path, key]),
  );
}

function databaseOf(config: Node): Dependency {
  const database = isNode(config.database) ? config.database : {};
  if (isNode(database.cloudSQL)) {
    const { instance } = database.cloudSQL;
    const what = `the Cloud SQL instance ${instance ?? ''}`.trim();
    return { inCluster: false, what };
  }
  if (isNode(database.external)) {
    return { inCluster: false, what: 'an external MySQL server' };
  }
  return {
    inCluster: database.inCluster !== false,
    what: 'the MySQL server in the cluster',
  };
}

function objectStorageOf(config: Node): Dependency {
  const storage = isNode(config.objectStorage) ? config.objectStorage : {};
  if (isNode(storage.s3)) {
    const bucket = storage.s3.bucket ? `bucket ${storage.s3.bucket}` : 'S3';
    return { inCluster: false, what: `${bucket} of an S3 service` };
  }
  if (isNode(storage.cloudStorage)) {
    return { inCluster: false, what: 'Google Cloud Storage' };
  }
  if (isNode(storage.azure)) {
    return { inCluster: false, what: 'Azure Blob Storage' };
  }
  return {
    inCluster: storage.inCluster !== false,
    what: 'the MinIO server in the cluster',
  };
}

function registryOf(config: Node): Dependency {
  const registry = isNode(config.containerRegistry)
    ? config.containerRegistry
    : {};
  if (isNode(registry.external)) {
    return { inCluster: false, what: 'an external container registry' };
  }
  if (isNode(registry.s3storage)) {
    return {
      inCluster: false,
      what: 'the registry in the cluster, with its images in an S3 bucket',
    };
  }
  return {
    inCluster: registry.inCluster !== false,
    what: 'the registry in the cluster',
  };
}

function parseMap(text: string): Node | undefined {
  try {
    const config: unknown = parse(text);
    return isNode(config) ? config : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the installer's configuration (`config.yaml`); undefined if it is no YAML map. */
export function parseInstallerConfig(text: string): GitpodConfig | undefined {
  const config = parseMap(text);
  if (!config) return undefined;
  return {
    database: databaseOf(config),
    objectStorage: objectStorageOf(config),
    registry: registryOf(config),
    secrets: secretsIn(config),
  };
}

function flag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === '1';
}

/** Reads what a person has chosen in the admin console (ConfigMap `gitpod-kots-config`). */
export function parseKotsChoices(data: Record<string, string>): GitpodConfig {
  const dbInCluster = flag(data.DB_INCLUSTER_ENABLED);
  const registryInCluster = flag(data.REGISTRY_INCLUSTER_ENABLED);
  const storageInS3 = data.REGISTRY_INCLUSTER_STORAGE === 's3';
  const provider = data.STORE_PROVIDER;
  return {
    database: {
      inCluster: dbInCluster,
      what: dbInCluster
        ? 'the MySQL server in the cluster'
        : 'an external MySQL server',
    },
    objectStorage: {
      inCluster: provider === undefined ? undefined : provider === 'incluster',
      what:
        provider === 'incluster'
          ? 'the MinIO server in the cluster'
          : `the storage service of ${provider ?? 'an unknown provider'}`,
    },
    registry: {
      inCluster: registryInCluster && !storageInS3,
      what: registryInCluster
        ? 'the registry in the cluster'
        : 'an external container registry',
    },
  };
}

/** Reads how Gitpod is configured; undefined where neither ConfigMap is there. */
export async function readGitpodConfig(
  reader: KubeReader,
  namespace: string,
): Promise<GitpodConfig | undefined> {
  const read = (name: string) =>
    reader.get<ConfigMap>(RESOURCES.configMaps, { namespace, name });
  const rendered = await read('gitpod');
  const config = parseInstallerConfig(rendered?.data?.['config.yaml'] ?? '');
  if (config) return config;
  const choices = await read('gitpod-kots-config');
  return choices?.data && parseKotsChoices(choices.data);
}
