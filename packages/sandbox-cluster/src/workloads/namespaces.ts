import { resources } from '../store/resources';
import { Controller, ControllerContext, KubeObject } from '../store/types';
import { ReconcileLoop } from './ReconcileLoop';

/** Furnishes new namespaces and empties those that are deleted. */
export function createNamespaceController({
  store,
  clock,
}: ControllerContext): Controller {
  const namespaced = resources.filter(resource => resource.namespaced);
  const home = ({ metadata }: KubeObject) =>
    metadata.namespace ? [{ name: metadata.namespace }] : [];
  return new ReconcileLoop({
    store,
    clock,
    plural: 'namespaces',
    watches: Object.fromEntries(namespaced.map(({ plural }) => [plural, home])),
    reconcile: namespace =>
      namespace.metadata.deletionTimestamp
        ? empty(namespace)
        : furnish(namespace),
  });

  function furnish({ metadata: { name: namespace } }: KubeObject): void {
    if (!store.get('serviceaccounts', 'default', namespace)) {
      store.create('serviceaccounts', {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace },
      });
    }
    if (!store.get('configmaps', 'kube-root-ca.crt', namespace)) {
      store.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kube-root-ca.crt', namespace },
        data: { 'ca.crt': 'sandbox' },
      });
    }
  }

  function empty({ metadata: { name } }: KubeObject): void {
    let left = 0;
    for (const { plural } of namespaced) {
      for (const { metadata } of store.list(plural, { namespace: name })) {
        if (!metadata.deletionTimestamp) {
          store.delete(plural, metadata.name, name);
        }
      }
      left += store.list(plural, { namespace: name }).length;
    }
    if (left === 0) {
      store.update('namespaces', name, undefined, draft => {
        draft.spec = { ...draft.spec, finalizers: [] };
      });
    }
  }
}
