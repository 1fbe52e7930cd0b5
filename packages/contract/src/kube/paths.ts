/** Below a namespace, in the core group. */
export function core(namespace: string, plural: string, name?: string): string {
  return join(`/api/v1/namespaces/${namespace}/${plural}`, name);
}

export function namespaces(name?: string): string {
  return join('/api/v1/namespaces', name);
}

export function velero(namespace: string, plural: string, name?: string) {
  return join(`/apis/velero.io/v1/namespaces/${namespace}/${plural}`, name);
}

export function rbac(namespace: string, plural: string, name?: string): string {
  return join(
    `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/${plural}`,
    name,
  );
}

function join(collection: string, name?: string): string {
  return name === undefined ? collection : `${collection}/${name}`;
}
