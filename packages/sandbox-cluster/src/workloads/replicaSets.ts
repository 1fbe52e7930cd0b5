import { Controller, ControllerContext, KubeObject } from '../store/types';
import { claimChildren, ownersOf } from './ownership';
import { isActive, isReady, podFor } from './podTemplates';
import { ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

/** ReplicaSet -> as many pods as it asks for. */
export function createReplicaSetController({
  store,
  clock,
}: ControllerContext): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'replicasets',
    watches: { pods: ownersOf(store, 'replicasets', 'ReplicaSet') },
    reconcile: replicaSet => {
      if (replicaSet.metadata.deletionTimestamp) {
        return;
      }
      const pods = claimChildren(store, 'pods', replicaSet).filter(isActive);
      const wanted: number = replicaSet.spec.replicas;
      for (let count = pods.length; count < wanted; count += 1) {
        store.create('pods', podFor(replicaSet, replicaSet.spec.template));
      }
      for (const { metadata } of surplus(pods, wanted)) {
        store.delete('pods', metadata.name, metadata.namespace);
      }
      const ready = pods.filter(isReady).length;
      setStatus(store, 'replicasets', replicaSet, {
        observedGeneration: replicaSet.metadata.generation,
        replicas: pods.length,
        readyReplicas: ready,
        availableReplicas: ready,
      });
    },
  });
}

/** Pods that are not ready go first. */
function surplus(pods: KubeObject[], wanted: number): KubeObject[] {
  const ready = pods.filter(isReady);
  const others = pods.filter(pod => !isReady(pod));
  return [...others, ...ready].slice(0, Math.max(0, pods.length - wanted));
}
