import {
  KubeConfig,
  KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
} from '@kubernetes/client-node';
import { hasStatus } from './apiErrors';
import { Kind } from './kinds';

/** An object as it is written; which fields it has depends on its kind. */
export interface Manifest extends KubernetesObject {
  apiVersion: string;
  kind: string;
}

interface ListOptions {
  namespace?: string;
  labelSelector?: string;
}

/** Opens the client's own discovery, which is protected. */
class DiscoveringObjectApi extends KubernetesObjectApi {
  async serves({ apiVersion, kind }: Kind): Promise<boolean> {
    try {
      return (await this.resource(apiVersion, kind)) !== undefined;
    } catch (error) {
      if (hasStatus(error, 404)) return false;
      throw error;
    }
  }
}

/** The few things that the console does with objects of any kind. */
export class Cluster {
  private constructor(private readonly api: DiscoveringObjectApi) {}

  static connect(kubeConfig: KubeConfig): Cluster {
    return new Cluster(kubeConfig.makeApiClient(DiscoveringObjectApi));
  }

  serves(kind: Kind): Promise<boolean> {
    return this.api.serves(kind);
  }

  async get<T extends KubernetesObject>(
    kind: Kind,
    name: string,
    namespace: string = '',
  ): Promise<T | undefined> {
    try {
      const found = await this.api.read({
        ...kind,
        metadata: { name, namespace },
      });
      return found as unknown as T;
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  }

  /** Empty, too, where the cluster does not serve the kind. */
  async list<T extends KubernetesObject>(
    kind: Kind,
    { namespace, labelSelector }: ListOptions = {},
  ): Promise<T[]> {
    if (!(await this.serves(kind))) return [];
    const answer = await this.api.list(
      kind.apiVersion,
      kind.kind,
      namespace,
      undefined,
      undefined,
      undefined,
      undefined,
      labelSelector,
    );
    // On the wire the items of a list do not repeat their kind.
    return answer.items.map(item => ({ ...item, ...kind } as unknown as T));
  }

  async create<T extends KubernetesObject>(object: T): Promise<T> {
    return (await this.api.create(object)) as unknown as T;
  }

  /** Fails with a conflict when the object changed since it was read. */
  async replace<T extends KubernetesObject>(object: T): Promise<T> {
    return (await this.api.replace(object)) as unknown as T;
  }

  /** Creates the object, or merges it into the one that is there. */
  async apply(object: Manifest): Promise<void> {
    const { name, namespace } = object.metadata ?? {};
    if (!(await this.get(object, name!, namespace))) {
      await this.create(object);
      return;
    }
    await this.api.patch(
      object,
      undefined,
      undefined,
      undefined,
      undefined,
      PatchStrategy.MergePatch,
    );
  }

  /** An object that is gone already is a success. */
  async delete(
    object: KubernetesObject,
    gracePeriodSeconds?: number,
  ): Promise<void> {
    try {
      await this.api.delete(
        object,
        undefined,
        undefined,
        gracePeriodSeconds,
        undefined,
        'Background',
      );
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
    }
  }
}
