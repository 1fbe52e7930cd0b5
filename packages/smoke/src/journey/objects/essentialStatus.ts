import { StoredObject } from './StoredObject';

interface Status {
  phase?: string;
  readyReplicas?: number;
  desiredNumberScheduled?: number;
  numberReady?: number;
}

const readyReplicas = ({ readyReplicas: ready = 0 }: Status) => ({
  readyReplicas: ready,
});

/** What says that an object works; times, counters and conditions say other things as well. */
const ESSENCE: Record<string, (status: Status) => object> = {
  PersistentVolumeClaim: ({ phase }) => ({ phase }),
  Deployment: readyReplicas,
  StatefulSet: readyReplicas,
  // How many pods there are depends on the nodes, which come and go; so those count that are missing.
  DaemonSet: ({ desiredNumberScheduled = 0, numberReady = 0 }) => ({
    numberNotReady: Math.max(0, desiredNumberScheduled - numberReady),
  }),
};

/** Of claims whether they are bound, of workloads whether their pods are ready; of all else nothing. */
export function essentialStatus(object: StoredObject): object | undefined {
  const { kind, status = {} } = object;
  return ESSENCE[kind]?.(status as Status);
}
