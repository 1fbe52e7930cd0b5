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
 * `runs` may use it. It cannot patch: what it changes it replaces whole, as it was read.
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
   * Sets how many pods a workload has; rejects with status 409 if the workload was changed or made anew
   * since it was read.
   */
  async scale(
    resource: KubeResource,
    { metadata }: KubeObject,
    replicas: number,
  ): Promise<void> {
    const { namespace = '', name, uid, resourceVersion } = metadata;
    const write = {
      action: `scale to ${replicas}`,
      object: `${resource.kind} ${namespace}/${name}`,
      uid,
    };
    const place = { namespace, name, subresource: 'scale' };
    await this.guard.around(write, WRITE_TIMEOUT_MS, async () => {
      await this.connection.request({
        method: 'PUT',
        path: `${resourcePath(resource, place)}/scale`,
        right: rightFor('update', resource, place),
        body: {
          apiVersion: 'autoscaling/v1',
          kind: 'Scale',
          metadata: { namespace, name, uid, resourceVersion },
          spec: { replicas },
        },
        timeoutMs: WRITE_TIMEOUT_MS,
      });
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
