import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** `Kind namespace/name`, or `Kind name` for cluster-scoped objects. */
export function objectName(object: PreviewObject): string {
  const { kind, namespace, name } = object;
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
