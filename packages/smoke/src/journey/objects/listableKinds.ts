import { ApiServer } from './ApiServer';

/** A kind of namespaced objects that the API server can list. */
export interface ListableKind {
  apiVersion: string;
  kind: string;
  /** The path of the API version that serves it. */
  api: string;
  plural: string;
}

interface Resource {
  name: string;
  kind: string;
  namespaced: boolean;
  verbs: string[];
}

interface Group {
  versions: { groupVersion: string }[];
  preferredVersion: { groupVersion: string };
}

async function kindsOf(
  server: ApiServer,
  apiVersion: string,
): Promise<ListableKind[]> {
  const api = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const { resources } = await server.get<{ resources: Resource[] }>(api);
  return resources
    .filter(({ namespaced, verbs }) => namespaced && verbs.includes('list'))
    .map(({ name, kind }) => ({ apiVersion, kind, api, plural: name }));
}

/** One version has all objects of the group's other versions, but not always all kinds. */
async function kindsOfGroup(
  server: ApiServer,
  { versions, preferredVersion }: Group,
): Promise<ListableKind[]> {
  const preferred = preferredVersion.groupVersion;
  const others = versions.map(({ groupVersion }) => groupVersion);
  const kinds = new Map<string, ListableKind>();
  for (const groupVersion of new Set([preferred, ...others])) {
    for (const kind of await kindsOf(server, groupVersion)) {
      if (!kinds.has(kind.plural)) kinds.set(kind.plural, kind);
    }
  }
  return [...kinds.values()];
}

export async function listableKinds(
  server: ApiServer,
): Promise<ListableKind[]> {
  const core = await kindsOf(server, 'v1');
  const { groups } = await server.get<{ groups: Group[] }>('/apis');
  const others = await Promise.all(
    groups.map(group => kindsOfGroup(server, group)),
  );
  return [...core, ...others.flat()];
}
