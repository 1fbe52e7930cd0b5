/** An object that a snapshot holds. */
export interface ListedObject {
  /** `v1` or `apps/v1`, as Velero writes it. */
  apiVersion: string;
  kind: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  name: string;
}

/**
 * Reads Velero's BackupResourceList: a map from `group/version/Kind` (`v1/Pod`) to a list of
 * `namespace/name`, or `name` for cluster-scoped objects. Throws on anything else.
 */
export function parseResourceList(text: string): ListedObject[] {
  const map: unknown = JSON.parse(text);
  if (!map || typeof map !== 'object' || Array.isArray(map)) {
    throw new Error('the resource list is not a map');
  }
  return Object.entries(map).flatMap(([type, names]) => {
    if (!Array.isArray(names)) {
      throw new Error(`the resource list has no list for ${type}`);
    }
    const cut = type.lastIndexOf('/');
    const apiVersion = type.slice(0, cut);
    const kind = type.slice(cut + 1);
    return names.map(name => toListedObject(apiVersion, kind, String(name)));
  });
}

function toListedObject(
  apiVersion: string,
  kind: string,
  path: string,
): ListedObject {
  const [first, second] = path.split('/');
  return second === undefined
    ? { apiVersion, kind, name: first }
    : { apiVersion, kind, namespace: first, name: second };
}

/**
 * What an admin console cannot come back without, and is missing from the list. Empty if all is there.
 * The workload is a Deployment or a StatefulSet, depending on how KOTS was installed.
 */
export function missingAdminConsoleObjects(
  objects: ListedObject[],
  namespace: string,
): string[] {
  const has = (kinds: string[], name: string) =>
    objects.some(
      object =>
        kinds.includes(object.kind) &&
        object.namespace === namespace &&
        object.name === name,
    );
  const required: [string[], string][] = [
    [['Deployment', 'StatefulSet'], 'kotsadm'],
    [['Service'], 'kotsadm'],
    [['Secret'], 'kotsadm-authstring'],
    [['ServiceAccount'], 'kotsadm'],
  ];
  return required
    .filter(([kinds, name]) => !has(kinds, name))
    .map(([kinds, name]) => `${kinds.join(' or ')} ${namespace}/${name}`);
}
