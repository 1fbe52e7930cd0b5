import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { ClusterError, isNotFound } from './ClusterError';
import { KubeConnection } from './KubeConnection';
import { AccessRight } from './rights/AccessRight';
import {
  KubeMetadata,
  KubeObject,
  KubeResource,
  resourcePath,
  rightFor,
} from './types';

const PAGE_SIZE = 500;
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  signal?: AbortSignal;
}

export interface KubeList<T> {
  items: T[];
  resourceVersion: string;
  serverTime: Date;
}

interface ListBody<T> {
  metadata: { resourceVersion: string; continue?: string };
  /** Null in an empty list of metadata. */
  items: T[] | null;
}

/** Reads objects. Whatever credential it has, it never changes anything in the cluster. */
export class KubeReader {
  readonly cluster: string;
  /** What the credential is for. */
  readonly tier: AccessTier;

  constructor(private readonly connection: KubeConnection) {
    this.cluster = connection.cluster;
    this.tier = connection.tier;
  }

  /** The object, or undefined if it is not there. */
  async get<T extends KubeObject>(
    resource: KubeResource,
    place: { namespace?: string; name: string },
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    try {
      const { body } = await this.connection.request<T>({
        method: 'GET',
        path: resourcePath(resource, place),
        right: rightFor('get', resource, place),
        signal,
      });
      return body;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** All objects of a kind, fetched page by page. */
  list<T extends KubeObject>(
    resource: KubeResource,
    options: ListOptions,
  ): Promise<KubeList<T>> {
    return this.listPages<T>(resource, options);
  }

  /** Only the metadata, so that the values of Secrets never leave the API server. */
  async listMetadata(
    resource: KubeResource,
    options: ListOptions,
  ): Promise<KubeMetadata[]> {
    const { items } = await this.listPages<KubeObject>(
      resource,
      options,
      METADATA_LIST,
    );
    return items.map(item => item.metadata);
  }

  /** Only the metadata, so that the values of a Secret never leave the API server; undefined if it is not there. */
  async getMetadata(
    resource: KubeResource,
    place: { namespace?: string; name: string },
    signal?: AbortSignal,
  ): Promise<KubeMetadata | undefined> {
    try {
      const { body } = await this.connection.request<KubeObject>({
        method: 'GET',
        path: resourcePath(resource, place),
        right: rightFor('get', resource, place),
        accept: METADATA,
        signal,
      });
      return body.metadata;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Whether the API server knows objects of this kind; whoever has signed in may ask. */
  async serves(
    { apiVersion, plural }: KubeResource,
    signal?: AbortSignal,
  ): Promise<boolean> {
    try {
      const { body } = await this.connection.request<{
        resources?: { name: string }[];
      }>({ method: 'GET', path: `/apis/${apiVersion}`, signal });
      return body.resources?.some(({ name }) => name === plural) ?? false;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** The API server's version, `v1.33.1` for example. */
  async version(signal?: AbortSignal): Promise<string> {
    const { body } = await this.connection.request<{ gitVersion: string }>({
      method: 'GET',
      path: '/version',
      signal,
    });
    return body.gitVersion;
  }

  /** The API server's clock, for ages of its objects. */
  async serverTime(signal?: AbortSignal): Promise<Date> {
    const { serverTime } = await this.connection.request({
      method: 'GET',
      path: '/version',
      signal,
    });
    return serverTime;
  }

  /** Whether the API server would let this credential do something. Stores nothing in the cluster. */
  async isAllowed(right: AccessRight, signal?: AbortSignal): Promise<boolean> {
    const { body } = await this.connection.request<{
      status?: { allowed?: boolean };
    }>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: right },
      },
      signal,
    });
    return body.status?.allowed === true;
  }

  /** Who the API server says this credential is; undefined if it cannot tell (before Kubernetes 1.28). */
  async identity(signal?: AbortSignal): Promise<string | undefined> {
    try {
      const { body } = await this.connection.request<{
        status?: { userInfo?: { username?: string } };
      }>({
        method: 'POST',
        path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        },
        signal,
      });
      return body.status?.userInfo?.username;
    } catch (error) {
      if (error instanceof ClusterError) return undefined;
      throw error;
    }
  }

  private async listPages<T extends KubeObject>(
    resource: KubeResource,
    options: ListOptions,
    accept?: string,
  ): Promise<KubeList<T>> {
    const { namespace } = options;
    const items: T[] = [];
    let next: string | undefined;
    for (;;) {
      const { body, serverTime } = await this.connection.request<ListBody<T>>({
        method: 'GET',
        path: resourcePath(resource, { namespace }),
        right: rightFor('list', resource, { namespace }),
        query: {
          limit: PAGE_SIZE,
          continue: next,
          labelSelector: options.labelSelector,
        },
        accept,
        signal: options.signal,
      });
      items.push(...(body.items ?? []));
      next = body.metadata.continue;
      if (!next) {
        const { resourceVersion } = body.metadata;
        return { items, resourceVersion, serverTime };
      }
    }
  }
}

/** True if the list's continue token or the watch's resourceVersion is too old. */
export function isExpired(error: unknown): boolean {
  return error instanceof ClusterError && error.statusCode === 410;
}
