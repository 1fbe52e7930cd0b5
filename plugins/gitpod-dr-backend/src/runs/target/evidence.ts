import { Evidence } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, KubeResource } from '../../kubernetes/types';

/** An observation of a Kubernetes object, made now. */
export function observedObject(
  label: string,
  value: string,
  resource: KubeResource,
  object: KubeObject,
): Evidence {
  const { namespace, name, uid } = object.metadata;
  const path = namespace ? `${namespace}/${name}` : name;
  return {
    label,
    value,
    object: `${resource.kind} ${path}`,
    uid,
    source: 'Kubernetes API',
    observedAt: new Date().toISOString(),
  };
}

/** An observation that is about no single object, made now. */
export function observed(
  label: string,
  value: string,
  source: Evidence['source'],
): Evidence {
  return { label, value, source, observedAt: new Date().toISOString() };
}
