import type { KubeObject, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';

/** Shows the state of the server in its Deployment and pods, as the cluster would. */
export function setServerPodReady(store: ObjectStore, isReady: boolean): void {
  store
    .list('pods', {
      namespace: VELERO_NAMESPACE,
      labels: { deploy: 'velero' },
    })
    .filter(pod => pod.status?.phase === 'Running')
    .forEach(pod =>
      store.update('pods', pod.metadata.name, VELERO_NAMESPACE, changed =>
        setReady(changed, isReady),
      ),
    );
  store.update('deployments', 'velero', VELERO_NAMESPACE, deployment => {
    const count = isReady ? deployment.spec.replicas ?? 1 : 0;
    deployment.status = {
      ...deployment.status,
      availableReplicas: count,
      readyReplicas: count,
    };
  });
}

function setReady(pod: KubeObject, isReady: boolean): void {
  const status = isReady ? 'True' : 'False';
  for (const condition of pod.status.conditions ?? []) {
    if (['Ready', 'ContainersReady'].includes(condition.type)) {
      condition.status = status;
    }
  }
  for (const container of pod.status.containerStatuses ?? []) {
    container.ready = isReady;
  }
}
