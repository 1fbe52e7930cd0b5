import { Controller, ControllerContext, KubeObject } from '../store/types';
import { claimChildren, ownersOf } from './ownership';
import { isActive, isReady, podFor } from './podTemplates';
import { ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

/** The oldest first, by name where the API's seconds do not tell. */
function byAge(a: KubeObject, b: KubeObject): number {
  const [first, second] = [a, b].map(
    ({ metadata }) => `${metadata.creationTimestamp} ${metadata.name}`,
  );
  return first.localeCompare(second);
}

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
  const remove = ({ metadata }: KubeObject) =>
    store.delete('pods', metadata.name, metadata.namespace);
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
        const [oldest, ...surplus] = pods
          .filter(pod => pod.spec.nodeName === nodeName)
          .sort(byAge);
        if (!oldest) {
          const spec = { nodeName };
          store.create('pods', podFor(set, set.spec.template, { spec }));
        }
        surplus.forEach(remove);
      }
      // One without a node, as a restore makes it, is the scheduler's to place first.
      pods
        .filter(({ spec }) => spec.nodeName && !nodes.includes(spec.nodeName))
        .forEach(remove);
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
