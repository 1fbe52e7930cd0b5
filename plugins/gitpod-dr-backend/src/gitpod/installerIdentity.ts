import { parse } from 'yaml';

/** What tells one installation from another in the installer's configuration; nothing in it is secret. */
export interface InstallerIdentity {
  configuration: Record<string, string>;
  database: Record<string, string>;
  objectStorage: Record<string, string>;
  /** Where the database's address and key are. */
  databaseSecret?: string;
}

interface Node {
  [key: string]: unknown;
}

function nodeAt(node: Node, key: string): Node | undefined {
  const value = node[key];
  return typeof value === 'object' && value !== null
    ? (value as Node)
    : undefined;
}

/** Addresses may carry a name and a password, which stay out. */
export function withoutCredentials(address: string): string {
  const [scheme, rest] = address.includes('://')
    ? address.split('://', 2)
    : [undefined, address];
  const bare = rest.slice(rest.lastIndexOf('@') + 1).split(/[?#]/)[0];
  return scheme ? `${scheme}://${bare}` : bare;
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' && value ? [[name, value]] : [],
    ),
  );
}

function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' ? withoutCredentials(value) : undefined;
}

function secretName(reference: Node | undefined): string | undefined {
  return typeof reference?.name === 'string' ? reference.name : undefined;
}

function databaseOf(
  config: Node,
): Pick<InstallerIdentity, 'database' | 'databaseSecret'> {
  const database = nodeAt(config, 'database') ?? {};
  const cloudSql = nodeAt(database, 'cloudSQL');
  if (cloudSql) {
    return {
      database: texts({ place: 'Cloud SQL', instance: cloudSql.instance }),
      databaseSecret: secretName(nodeAt(cloudSql, 'serviceAccount')),
    };
  }
  const external = nodeAt(database, 'external');
  if (external) {
    return {
      database: { place: 'external' },
      databaseSecret: secretName(nodeAt(external, 'certificate')),
    };
  }
  return { database: { place: 'in the cluster' }, databaseSecret: 'mysql' };
}

function storageOf(config: Node, region: unknown): Record<string, string> {
  const storage = nodeAt(config, 'objectStorage') ?? {};
  const s3 = nodeAt(storage, 's3');
  if (s3) {
    return texts({
      place: 'S3',
      endpoint: addressOf(s3.endpoint),
      bucket: s3.bucket ?? 'one for each user',
      region,
    });
  }
  const google = nodeAt(storage, 'cloudStorage');
  if (google) {
    return texts({
      place: 'Google Cloud Storage',
      project: google.project,
      region,
    });
  }
  if (nodeAt(storage, 'azure')) {
    return texts({ place: 'Azure Blob Storage', region });
  }
  return { place: 'in the cluster' };
}

/** Reads the installer's configuration; undefined if it is no YAML map. */
export function parseInstallerIdentity(
  text: string,
): InstallerIdentity | undefined {
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const config = parsed as Node;
  const { region, shortname } = nodeAt(config, 'metadata') ?? {};
  return {
    configuration: texts({ domain: config.domain, region, shortname }),
    ...databaseOf(config),
    objectStorage: storageOf(config, region),
  };
}
