/** A rule of a Role, in Kubernetes' own words. @public */
export interface RbacRule {
  /** The core group is the empty text. */
  apiGroups: string[];
  /** With the subresource, if any: `pods/portforward`. */
  resources: string[];
  /** Only objects of these names; all of them where absent. */
  resourceNames?: string[];
  verbs: string[];
}

/** The Role or ClusterRole of `deploy/rbac` that a rule belongs to. @public */
export interface RbacRole {
  kind: 'Role' | 'ClusterRole';
  name: string;
  /** Absent for a ClusterRole. */
  namespace?: string;
}

/** Something that a cluster does not let the portal do, and the rule that would. @public */
export interface MissingRight {
  cluster: string;
  /** Tier of the credential that was refused. */
  tier: 'read' | 'backup' | 'restore';
  /** Who the cluster says that credential is; absent if it did not say. */
  identity?: string;
  /** What is refused: `list, watch backups.velero.io in velero`. */
  refused: string;
  /** Where the rule belongs. */
  role: RbacRole;
  /** The rule to add. */
  rule: RbacRule;
}
