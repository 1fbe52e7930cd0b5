import type { Clock, KubeObject, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';
import { toTimestamp } from '../time';

const READINESS_CONDITIONS = ['Ready', 'ContainersReady'];

/** Shows in the server's pod whether it works; the Deployment's numbers follow from that. */
export function setServerPodReady(
  store: ObjectStore,
  clock: Clock,
  isReady: boolean,
): void {
  const now = toTimestamp(clock.now());
  store
    .list('pods', { namespace: VELERO_NAMESPACE, labels: { deploy: 'velero' } })
    .filter(pod => pod.status?.phase === 'Running')
    .forEach(({ metadata }) =>
      store.update('pods', metadata.name, VELERO_NAMESPACE, pod =>
        setReady(pod, isReady, now),
      ),
    );
}

function setReady(pod: KubeObject, isReady: boolean, now: string): void {
  const status = isReady ? 'True' : 'False';
  for (const condition of pod.status.conditions ?? []) {
    const isAffected =
      READINESS_CONDITIONS.includes(condition.type) &&
      condition.status !== status;
    if (isAffected) {
      condition.status = status;
      condition.lastTransitionTime = now;
    }
  }
  for (const container of pod.status.containerStatuses ?? []) {
    container.ready = isReady;
  }
}
