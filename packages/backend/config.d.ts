export interface Config {
  /** The imitated cluster of the demonstration. Refused when NODE_ENV is production. */
  sandbox?: {
    /** Its name in `kubernetes.clusterLocatorMethods`; guests may write to no other. */
    cluster: string;
  };
}
