import { isDeepStrictEqual } from 'util';
import type { KubeObject, NewObject } from '../../store/types';
import { BACKUP_NAME_LABEL, RESTORE_NAME_LABEL } from '../labels';
import { withoutIdentity } from './prepareItem';

interface Reference {
  name: string;
}

/** Whether the object in the cluster is what the restore would have created. */
export function isSameObject(existing: KubeObject, wanted: NewObject): boolean {
  return isDeepStrictEqual(
    comparable(existing),
    comparable(wanted as KubeObject),
  );
}

/** Adds to a ServiceAccount what the backed up one has more; what both have stays as it is. */
export function mergeServiceAccount(
  existing: KubeObject,
  wanted: NewObject,
): void {
  existing.metadata.labels = {
    ...wanted.metadata.labels,
    ...existing.metadata.labels,
  };
  existing.metadata.annotations = {
    ...wanted.metadata.annotations,
    ...existing.metadata.annotations,
  };
  for (const field of ['secrets', 'imagePullSecrets']) {
    const merged = mergeByName(existing[field], wanted[field]);
    if (merged.length > 0) {
      existing[field] = merged;
    }
  }
}

/** What the policy `update` does: the object becomes as it was backed up, its status stays. */
export function makeAsBackedUp(existing: KubeObject, wanted: NewObject): void {
  const { status, metadata } = existing;
  for (const field of Object.keys(existing)) {
    delete existing[field];
  }
  const { labels, annotations, finalizers } = wanted.metadata;
  Object.assign(existing, wanted, {
    metadata: { ...metadata, labels, annotations, finalizers },
    ...(status === undefined ? {} : { status }),
  });
}

/** Which restore it was that last had to do with the object. */
export function markAsRestored(existing: KubeObject, wanted: NewObject): void {
  const { labels = {} } = wanted.metadata;
  existing.metadata.labels = {
    ...existing.metadata.labels,
    [BACKUP_NAME_LABEL]: labels[BACKUP_NAME_LABEL],
    [RESTORE_NAME_LABEL]: labels[RESTORE_NAME_LABEL],
  };
}

/** The labels of restores say nothing about the object itself. */
function comparable(object: KubeObject): unknown {
  const plain = JSON.parse(JSON.stringify(withoutIdentity(object)));
  delete plain.metadata.labels[BACKUP_NAME_LABEL];
  delete plain.metadata.labels[RESTORE_NAME_LABEL];
  return plain;
}

function mergeByName(
  existing: Reference[] = [],
  wanted: Reference[] = [],
): Reference[] {
  const missing = wanted.filter(
    reference => !existing.some(other => other.name === reference.name),
  );
  return [...existing, ...missing];
}
