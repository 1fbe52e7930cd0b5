import { Controller, ControllerContext } from '../store/types';
import { claimChildren, ownersOf } from './ownership';
import { isActive, isReady, podFor } from './podTemplates';
import { ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

/** DaemonSet -> a pod on each node. */
export function createDaemonSetController({
  store,
  clock,
}: ControllerContext): Controller {
  const allSets = () =>
    store.list('daemonsets').map(({ metadata }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
    }));
  return new ReconcileLoop({
    store,
    clock,
    plural: 'daemonsets',
    watches: {
      pods: ownersOf(store, 'daemonsets', 'DaemonSet'),
      nodes: allSets,
    },
    reconcile: set => {
      if (set.metadata.deletionTimestamp) {
        return;
      }
      const pods = claimChildren(store, 'pods', set).filter(isActive);
      const nodes = store.list('nodes').map(({ metadata }) => metadata.name);
      for (const nodeName of nodes) {
        if (!pods.some(pod => pod.spec.nodeName === nodeName)) {
          const spec = { nodeName };
          store.create('pods', podFor(set, set.spec.template, { spec }));
        }
      }
      for (const { metadata, spec } of pods) {
        if (!nodes.includes(spec.nodeName)) {
          store.delete('pods', metadata.name, metadata.namespace);
        }
      }
      const ready = pods.filter(isReady).length;
      setStatus(store, 'daemonsets', set, {
        observedGeneration: set.metadata.generation,
        desiredNumberScheduled: nodes.length,
        currentNumberScheduled: pods.length,
        updatedNumberScheduled: pods.length,
        numberReady: ready,
        numberAvailable: ready,
        numberUnavailable: nodes.length - ready,
      });
    },
  });
}
