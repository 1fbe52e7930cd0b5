import type { Bucket } from '../bucket';
import type { ControllerContext, KubeObject } from '../store/types';

/** The namespace that the server watches; Velero objects elsewhere are ignored. */
export const VELERO_NAMESPACE = 'velero';

export const SERVER_VERSION = 'v1.18.3';

/** What every part of the imitated Velero server works with. */
export interface VeleroContext extends ControllerContext {
  openBucket(location: KubeObject): Bucket;
  /** Undefined while the bucket server is not listening. */
  signedUrl(path: string, expiresAt: Date): string | undefined;
}

export interface Reconciler {
  plural: string;

  /**
   * Takes one object a step further. The answer says after how many imitated milliseconds to look again;
   * a change of the object brings it back anyway.
   */
  reconcile(object: KubeObject): number | undefined;

  /** Drops what the server process only had in memory, as when it dies. */
  forget?(): void;
}
