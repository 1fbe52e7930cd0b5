import { KubeConfig } from '@kubernetes/client-node';

/** A ServiceAccount by name. */
export interface Account {
  namespace: string;
  name: string;
}

/**
 * A cluster with Velero and an object store. The tests speak to it through its API alone, so that
 * the same promise is asked of every world.
 *
 * A pod with the label `gitpod-dr/echo: 'true'` answers HTTP on its port 8080, whatever its image:
 * `GET /x` with the JSON `{ "method": "GET", "url": "/x" }`.
 */
export interface World {
  readonly name: 'sandbox' | 'testbed';
  /** The cluster administrator. */
  readonly admin: KubeConfig;
  readonly velero: {
    readonly namespace: string;
    /** The BackupStorageLocation. */
    readonly location: string;
    /** SIGKILL; the objects of the installation stay. */
    kill(): Promise<void>;
    start(): Promise<void>;
  };
  readonly objectStore: {
    /** Nobody can reach the bucket any more. */
    stop(): Promise<void>;
    start(): Promise<void>;
  };

  /** With a token from a TokenRequest. */
  kubeConfigOf(account: Account): Promise<KubeConfig>;

  /** The administrator of another cluster whose Velero has the same bucket and prefix. */
  second(): Promise<KubeConfig>;

  /** For how many milliseconds to wait at most for what takes that many seconds of cluster time. */
  patience(seconds: number): number;

  /** Lets so many seconds of cluster time go by. */
  pass(seconds: number): Promise<void>;

  close(): Promise<void>;
}
