/** Marks a catalog entity as a Gitpod installation; its value is the KOTS app slug, `gitpod` as a rule. @public */
export const KOTS_APP_SLUG_ANNOTATION = 'gitpod.io/kots-app-slug';

/** Namespace of the Velero server; `velero` where it is absent. @public */
export const VELERO_NAMESPACE_ANNOTATION = 'gitpod.io/velero-namespace';

/** Recovery point objective as an ISO 8601 duration, `PT24H` for example. @public */
export const RPO_ANNOTATION = 'gitpod.io/rpo';

/** Recovery time objective as an ISO 8601 duration. @public */
export const RTO_ANNOTATION = 'gitpod.io/rto';

/** Where the code of the infrastructure is, as a web address. @public */
export const INFRASTRUCTURE_CODE_ANNOTATION = 'gitpod.io/infrastructure-code';

/** The cluster that the entity runs on, by its name in `kubernetes.clusterLocatorMethods`. @public */
export const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';

/** The namespace that the entity runs in. @public */
export const KUBERNETES_NAMESPACE_ANNOTATION =
  'backstage.io/kubernetes-namespace';
