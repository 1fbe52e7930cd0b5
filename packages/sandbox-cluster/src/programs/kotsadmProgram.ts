import { KubeConfig } from '@kubernetes/client-node';
import { startFakeKotsadm } from '@gitpod-dr/fake-kotsadm';
import { Clock, FaultSwitches, KubeObject } from '../store/types';
import { PodProgram } from './PodProgram';

interface Surroundings {
  clock: Clock;
  faults: FaultSwitches;
  /** Access with the rights of the pod's ServiceAccount. */
  kubeConfigOf: (pod: KubeObject) => KubeConfig;
}

/** The KOTS admin console in each pod labelled as one. */
export function kotsadmProgram(surroundings: Surroundings): PodProgram {
  const { clock, faults, kubeConfigOf } = surroundings;
  return {
    containerPort: 3000,
    matches: ({ metadata }) => metadata.labels?.app === 'kotsadm',
    start: pod =>
      startFakeKotsadm({
        kubeConfig: kubeConfigOf(pod),
        namespace: pod.metadata.namespace ?? '',
        clock,
        faults,
      }),
  };
}
