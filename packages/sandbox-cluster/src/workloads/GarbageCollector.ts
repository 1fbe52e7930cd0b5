import { ClusterStore } from '../store/ClusterStore';
import { resourceOfKind, resources } from '../store/resources';
import {
  Controller,
  KubeObject,
  OwnerReference,
  StoreEvent,
} from '../store/types';

/** Deletes what has lost its last owner, and finishes foreground and orphaning deletes. */
export class GarbageCollector implements Controller {
  private unsubscribe = () => {};

  constructor(private readonly store: ClusterStore) {}

  start(): void {
    this.unsubscribe = this.store.subscribe(event => this.onEvent(event));
    for (const { plural } of resources) {
      this.store.readAll(plural).forEach(object => this.check(plural, object));
    }
  }

  stop(): void {
    this.unsubscribe();
  }

  private onEvent({ type, resource, object }: StoreEvent): void {
    if (type === 'DELETED') {
      this.dependentsOf(object).forEach(([plural, dependent]) =>
        this.check(plural, dependent),
      );
      this.checkOwnersOf(object);
    } else {
      this.check(resource.plural, object);
    }
  }

  private check(plural: string, object: KubeObject): void {
    const { name, namespace, finalizers = [] } = object.metadata;
    const { ownerReferences = [], deletionTimestamp } = object.metadata;
    if (!deletionTimestamp) {
      if (
        ownerReferences.length > 0 &&
        !ownerReferences.some(owner => this.exists(owner, namespace))
      ) {
        this.store.delete(plural, name, namespace);
      }
      return;
    }
    if (finalizers.includes('orphan')) {
      this.orphanDependents(object);
      this.dropFinalizer(plural, object, 'orphan');
    }
    if (finalizers.includes('foregroundDeletion')) {
      this.deleteDependents(plural, object);
    }
  }

  private exists(owner: OwnerReference, namespace?: string): boolean {
    const resource = resourceOfKind(owner.apiVersion, owner.kind);
    // Of kinds that are not served nothing is known: leave the object alone.
    return (
      !resource ||
      this.store.get(resource.plural, owner.name, namespace)?.metadata.uid ===
        owner.uid
    );
  }

  private deleteDependents(plural: string, owner: KubeObject): void {
    const dependents = this.dependentsOf(owner);
    if (dependents.length === 0) {
      this.dropFinalizer(plural, owner, 'foregroundDeletion');
    }
    for (const [dependentPlural, { metadata }] of dependents) {
      if (!metadata.deletionTimestamp) {
        const { name, namespace } = metadata;
        this.store.delete(dependentPlural, name, namespace);
      }
    }
  }

  /** An owner that is being deleted in the foreground may have waited for this one. */
  private checkOwnersOf({ metadata }: KubeObject): void {
    for (const { apiVersion, kind, name } of metadata.ownerReferences ?? []) {
      const resource = resourceOfKind(apiVersion, kind);
      const owner =
        resource && this.store.get(resource.plural, name, metadata.namespace);
      if (resource && owner?.metadata.deletionTimestamp) {
        this.check(resource.plural, owner);
      }
    }
  }

  private orphanDependents(owner: KubeObject): void {
    for (const [plural, { metadata }] of this.dependentsOf(owner)) {
      this.store.update(plural, metadata.name, metadata.namespace, draft => {
        draft.metadata.ownerReferences = draft.metadata.ownerReferences?.filter(
          ({ uid }) => uid !== owner.metadata.uid,
        );
      });
    }
  }

  private dropFinalizer(
    plural: string,
    { metadata }: KubeObject,
    finalizer: string,
  ): void {
    this.store.update(plural, metadata.name, metadata.namespace, draft => {
      draft.metadata.finalizers = draft.metadata.finalizers?.filter(
        other => other !== finalizer,
      );
    });
  }

  private dependentsOf({ metadata }: KubeObject): [string, KubeObject][] {
    return resources.flatMap(({ plural }) =>
      this.store
        .readAll(plural)
        .filter(object =>
          object.metadata.ownerReferences?.some(
            ({ uid }) => uid === metadata.uid,
          ),
        )
        .map(object => [plural, object] as [string, KubeObject]),
    );
  }
}
