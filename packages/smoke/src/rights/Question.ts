export const TIERS = ['read', 'backup', 'restore'] as const;

/** A ServiceAccount of `deploy/rbac`. */
export type Tier = (typeof TIERS)[number];

export const PLACES = [
  'velero',
  'gitpod',
  'portal',
  'peek',
  'elsewhere',
  'cluster',
] as const;

/**
 * Where something is: in the namespace of Velero, of Gitpod, of the portal's own accounts, in the one
 * where a snapshot's recovery manifest is looked at, in one that is no
 * business of the portal, or in the whole cluster.
 */
export type Place = (typeof PLACES)[number];

/** The namespaces that stand for the places; the whole cluster has none. */
export type Namespaces = Record<Exclude<Place, 'cluster'>, string>;

export const USUAL_NAMESPACES: Namespaces = {
  velero: 'velero',
  gitpod: 'gitpod',
  portal: 'gitpod-dr',
  peek: 'gitpod-dr-peek',
  elsewhere: 'kube-system',
};

/** May these verbs be done to this? */
export interface Question {
  place: Place;
  /** Empty for the core group. */
  group: string;
  /** With the subresource, if any: `pods/exec`. */
  resource: string;
  /** One object; every object of the kind where absent. */
  name?: string;
  verbs: string[];
}

/** What is asked about, in one line: `secrets "kotsadm-authstring"`. */
export function subjectOf({
  group,
  resource,
  name,
}: Pick<Question, 'group' | 'resource' | 'name'>): string {
  const kind = group ? `${resource}.${group}` : resource;
  return name ? `${kind} "${name}"` : kind;
}
