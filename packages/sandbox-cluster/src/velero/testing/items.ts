import { resourceByPlural } from '../../store/resources';
import type { KubeObject } from '../../store/types';
import { toItem, type BackedUpItem } from '../selection/backedUpItem';

/** An item as a backup's contents hold it. */
export function backedUp(
  plural: string,
  name: string,
  fields: Record<string, unknown> = {},
  labels?: Record<string, string>,
): BackedUpItem {
  const resource = resourceByPlural(plural);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: resource.kind,
    metadata: {
      name,
      ...(resource.namespaced && { namespace: 'gitpod' }),
      uid: 'former-uid',
      resourceVersion: '7',
      creationTimestamp: '2026-11-21T12:00:00Z',
      labels,
    },
    ...fields,
  };
  return toItem(resource, object);
}
