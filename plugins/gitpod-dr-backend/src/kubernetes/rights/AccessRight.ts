/** Something that a credential may or may not do, as the API's access reviews name it. */
export interface AccessRight {
  verb: string;
  /** Empty for the core group. */
  group: string;
  resource: string;
  subresource?: string;
  /** Absent for what is cluster-scoped. */
  namespace?: string;
  /** Absent where every object of the kind is meant. */
  name?: string;
}

/** The resource as rules have it: `pods/portforward`. */
export function resourceOf({ resource, subresource }: AccessRight): string {
  return subresource ? `${resource}/${subresource}` : resource;
}

/** `get, list backups.velero.io in velero`, as people say it. */
export function describeRight(
  right: AccessRight,
  verbs = [right.verb],
): string {
  const { group, name, namespace } = right;
  const resource = resourceOf(right);
  return [
    verbs.join(', '),
    group ? `${resource}.${group}` : resource,
    name,
    namespace ? `in ${namespace}` : 'at the cluster scope',
  ]
    .filter(Boolean)
    .join(' ');
}
