import { KubeConfig } from '@kubernetes/client-node';
import { LOCATION, VELERO_NAMESPACE } from './clusters/velero';
import { waitUntil } from './processes/waitUntil';
import { MAIN, RECOVERY, Testbed } from './Testbed';

/** A running test bed, as a test sees it. */
export interface ConnectedTestbed {
  /** The administrator of the main cluster. */
  admin: KubeConfig;
  velero: {
    namespace: string;
    location: string;
    /** SIGKILL of the server; its Deployment stays. */
    kill(): Promise<void>;
    start(): Promise<void>;
  };
  objectStore: {
    stop(): Promise<void>;
    start(): Promise<void>;
  };
  /** The administrator of the recovery cluster, which has the same bucket. */
  second(): Promise<KubeConfig>;
  /** Leaves the bed as it was found: everything runs. */
  close(): Promise<void>;
}

/** @throws NotUpError when no test bed is ready */
export async function connectTestbed(): Promise<ConnectedTestbed> {
  const bed = Testbed.open();
  const startStore = async () => {
    bed.startObjectStore();
    await waitUntil('the object store answers', () =>
      bed.objectStore.answers(),
    );
  };
  const startVelero = async () => bed.startVelero(MAIN);
  return {
    admin: bed.kubeConfig(MAIN),
    velero: {
      namespace: VELERO_NAMESPACE,
      location: LOCATION,
      kill: () => bed.killVelero(MAIN),
      start: startVelero,
    },
    objectStore: { stop: () => bed.stopObjectStore(), start: startStore },
    second: async () => bed.kubeConfig(RECOVERY),
    close: async () => {
      await startStore();
      await startVelero();
    },
  };
}
