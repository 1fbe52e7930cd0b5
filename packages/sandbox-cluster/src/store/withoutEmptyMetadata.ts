import { KubeObject } from './types';

const LISTS = ['labels', 'annotations', 'finalizers', 'ownerReferences'];

function isEmptyList(field: string, value: unknown): boolean {
  return (
    LISTS.includes(field) &&
    (value === null || Object.keys(value as object).length === 0)
  );
}

/** As a real API server keeps it: a list in the metadata that is empty is not there. */
export function withoutEmptyMetadata(object: KubeObject): KubeObject {
  const kept = Object.entries(object.metadata ?? {}).filter(
    ([field, value]) => value !== undefined && !isEmptyList(field, value),
  );
  return {
    ...object,
    metadata: Object.fromEntries(kept) as unknown as KubeObject['metadata'],
  };
}
