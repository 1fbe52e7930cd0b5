import { isNotFound } from './ClusterError';
import { KubeConnection } from './KubeConnection';
import {
  KubeMetadata,
  KubeObject,
  KubeResource,
  resourcePath,
  rightFor,
} from './types';
import { WriteGuard } from './WriteGuard';

/** How long a write may take; a lease must have more than this left before one starts. */
const WRITE_TIMEOUT_MS = 10_000;

/** An object to create: its kind is given beside it. */
export interface NewKubeObject {
  metadata: Partial<KubeMetadata> & { generateName?: string };
  spec?: unknown;
  /** Of a ConfigMap. */
  data?: Record<string, string>;
}

function kindOf({ apiVersion, kind }: KubeResource) {
  return { apiVersion, kind };
}

/**
 * Creates and deletes objects, with a credential of its own. Only the rooms `snapshots`, `manifest` and
 * `runs` may use it. It cannot patch: the portal never changes an object of others, and replaces its own.
 */
export class KubeWriter {
  readonly cluster: string;

  constructor(
    private readonly connection: KubeConnection,
    private readonly guard: WriteGuard,
  ) {
    this.cluster = connection.cluster;
  }

  /** Rejects with a `ClusterError` of status 409 if the name is taken. */
  async create<T extends KubeObject>(
    resource: KubeResource,
    namespace: string,
    object: NewKubeObject,
  ): Promise<T> {
    const write = {
      action: 'create',
      object: `${resource.kind} ${namespace}/${object.metadata.name}`,
    };
    return this.guard.around(write, WRITE_TIMEOUT_MS, async () => {
      const { body } = await this.connection.request<T>({
        method: 'POST',
        path: resourcePath(resource, { namespace }),
        right: rightFor('create', resource, { namespace }),
        body: { ...kindOf(resource), ...object },
        timeoutMs: WRITE_TIMEOUT_MS,
      });
      return body;
    });
  }

  /** Replaces an object that was read before; rejects with status 409 if it has changed since. */
  async replace<T extends KubeObject>(
    resource: KubeResource,
    object: T,
  ): Promise<T> {
    const { namespace = '', name, uid } = object.metadata;
    const write = {
      action: 'replace',
      object: `${resource.kind} ${namespace}/${name}`,
      uid,
    };
    return this.guard.around(write, WRITE_TIMEOUT_MS, async () => {
      const { body } = await this.connection.request<T>({
        method: 'PUT',
        path: resourcePath(resource, { namespace, name }),
        right: rightFor('update', resource, { namespace, name }),
        body: { ...object, ...kindOf(resource) },
        timeoutMs: WRITE_TIMEOUT_MS,
      });
      return body;
    });
  }

  /**
   * Deletes exactly the object with this uid; resolves with false if it was gone already. One that was made
   * anew under the same name makes the API server refuse with 409.
   */
  async deleteByUid(
    resource: KubeResource,
    place: { namespace: string; name: string; uid: string },
  ): Promise<boolean> {
    const { namespace, name, uid } = place;
    if (!resource.namespaced) {
      throw new Error(
        `Refusing to delete ${resource.kind} ${name}: it is cluster-scoped`,
      );
    }
    const write = {
      action: 'delete',
      object: `${resource.kind} ${namespace}/${name}`,
      uid,
    };
    return this.guard.around(write, WRITE_TIMEOUT_MS, async () => {
      try {
        await this.connection.request({
          method: 'DELETE',
          path: resourcePath(resource, place),
          right: rightFor('delete', resource, { namespace, name }),
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            preconditions: { uid },
            propagationPolicy: 'Background',
          },
          timeoutMs: WRITE_TIMEOUT_MS,
        });
        return true;
      } catch (error) {
        if (!isNotFound(error)) throw error;
        return false;
      }
    });
  }
}
