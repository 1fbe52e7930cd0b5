/** A version of an app as KOTS has it. */
export interface KotsVersion {
  sequence: number;
  parentSequence?: number;
  versionLabel?: string;
  /** `deploying`, `deployed`, `failed`, `pending` and others. */
  status: string;
  deployedAt?: string;
}

/** An app that KOTS manages. Source: ResponseApp of the admin console's API. */
export interface KotsApp {
  slug: string;
  name?: string;
  clusterId?: string;
  /** The deployed version; absent before the first deploy. */
  currentVersion?: KotsVersion;
  /** Of all versions, the oldest first; absent where KOTS does not say. */
  sequences?: number[];
}

/** What the status informers of an app say. */
export interface KotsAppStatus {
  /** `ready`, `updating`, `degraded`, `unavailable` or `missing`. */
  state: string;
  sequence?: number;
  updatedAt?: string;
  resources: { kind: string; name: string; state: string }[];
}

/** What the last deploy of a version printed. */
export interface DeployOutput {
  applyStdout: string;
  applyStderr: string;
  renderError: string;
  helmStderr: string;
}

/** The restore of an application as KOTS follows it. */
export interface AppRestoreStatus {
  /** Name of the Velero Restore. */
  name: string;
  /** Raw Velero phase; `New` while there is no Velero Restore yet. */
  phase: string;
}
