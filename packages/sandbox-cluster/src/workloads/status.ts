import { KubeObject, ObjectStore } from '../store/types';

/** Writes a status; zeros are left out, as the real controllers' JSON does. */
export function setStatus(
  store: ObjectStore,
  plural: string,
  { metadata }: KubeObject,
  status: Record<string, unknown>,
): void {
  store.update(plural, metadata.name, metadata.namespace, draft => {
    draft.status = Object.fromEntries(
      Object.entries({ ...draft.status, ...status }).filter(
        ([, value]) => value !== 0,
      ),
    );
  });
}
