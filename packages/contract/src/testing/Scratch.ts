import { randomBytes } from 'node:crypto';
import { KubeApi } from '../kube/KubeApi';
import { ConfigMap, KubeObject } from '../kube/KubeObject';
import { core, namespaces } from '../kube/paths';

/** A name that no other test has. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}

/** What a test makes in a cluster, to be taken away after it. */
export class Scratch {
  private readonly doomed: string[] = [];

  constructor(readonly api: KubeApi) {}

  /** A new namespace; its name. */
  async namespace(prefix = 'contract'): Promise<string> {
    const name = uniqueName(prefix);
    await this.api.create(namespaces(), {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    return this.adopt(name);
  }

  /** To be deleted, too; whoever makes it. */
  adopt(namespace: string): string {
    this.doomed.push(namespaces(namespace));
    return namespace;
  }

  /** An object outside of the scratch namespaces that is to be deleted. */
  doom(path: string): void {
    this.doomed.push(path);
  }

  configMap(
    namespace: string,
    name: string,
    content: {
      data?: Record<string, string>;
      labels?: Record<string, string>;
      finalizers?: string[];
      ownerReferences?: object[];
    } = {},
  ): Promise<ConfigMap> {
    const { data = {}, ...metadata } = content;
    return this.api.create<ConfigMap>(core(namespace, 'configmaps'), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, ...metadata },
      data,
    });
  }

  async clear(): Promise<void> {
    for (const path of this.doomed.splice(0).reverse()) {
      await this.api.send<KubeObject>({ method: 'DELETE', path });
    }
  }
}
