import { createHash } from 'node:crypto';
import { matchesSelector } from '../store/selectors';
import { KubeObject, ObjectStore, OwnerReference } from '../store/types';
import { ObjectKey } from './ReconcileLoop';

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller);
}

export function controlledBy({
  apiVersion,
  kind,
  metadata,
}: KubeObject): OwnerReference {
  const { name, uid } = metadata;
  return {
    apiVersion,
    kind,
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The owner's objects of a kind; those without an owner that its selector matches become its own. */
export function claimChildren(
  store: ObjectStore,
  plural: string,
  owner: KubeObject,
): KubeObject[] {
  const { namespace, uid, deletionTimestamp } = owner.metadata;
  const selector = owner.spec?.selector;
  return store.list(plural, { namespace }).flatMap(child => {
    const controller = controllerOf(child);
    if (controller) {
      return controller.uid === uid ? [child] : [];
    }
    const claimable =
      !deletionTimestamp &&
      !child.metadata.deletionTimestamp &&
      matchesSelector(child, selector);
    return claimable ? [adopt(store, plural, child, owner)] : [];
  });
}

/** Whom a change of a child concerns: its owner, or all that might adopt it. */
export function ownersOf(store: ObjectStore, plural: string, kind: string) {
  return (child: KubeObject): ObjectKey[] => {
    const { namespace } = child.metadata;
    const controller = controllerOf(child);
    if (controller) {
      return controller.kind === kind
        ? [{ namespace, name: controller.name }]
        : [];
    }
    return store
      .list(plural, { namespace })
      .map(({ metadata }) => ({ namespace, name: metadata.name }));
  };
}

/** A short name of a pod template, the same for the same content. */
export function hashOf(template: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(template))
    .digest('hex')
    .slice(0, 10);
}

function adopt(
  store: ObjectStore,
  plural: string,
  child: KubeObject,
  owner: KubeObject,
): KubeObject {
  const { name, namespace } = child.metadata;
  const adopted = store.update(plural, name, namespace, ({ metadata }) => {
    metadata.ownerReferences = [
      ...(metadata.ownerReferences ?? []),
      controlledBy(owner),
    ];
  });
  return adopted ?? child;
}
