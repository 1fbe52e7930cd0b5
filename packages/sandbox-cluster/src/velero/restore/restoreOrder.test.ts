import type { BackedUpItem } from '../selection/backedUpItem';
import { inRestoreOrder } from './restoreOrder';

function item(plural: string, group = ''): BackedUpItem {
  const metadata = {
    name: plural,
    uid: '',
    resourceVersion: '',
    creationTimestamp: '',
  };
  return {
    plural,
    group,
    namespaced: true,
    object: { apiVersion: 'v1', kind: plural, metadata },
  };
}

it('restores what others need first and the rest by name', () => {
  const items = [
    item('statefulsets', 'apps'),
    item('deployments', 'apps'),
    item('pods'),
    item('secrets'),
    item('serviceaccounts'),
    item('clusterrolebindings', 'rbac.authorization.k8s.io'),
    item('clusterroles', 'rbac.authorization.k8s.io'),
    item('persistentvolumeclaims'),
    item('persistentvolumes'),
    item('namespaces'),
  ];

  expect(inRestoreOrder(items).map(({ plural }) => plural)).toEqual([
    'namespaces',
    'persistentvolumes',
    'persistentvolumeclaims',
    'clusterroles',
    'serviceaccounts',
    'clusterrolebindings',
    'secrets',
    'pods',
    'deployments',
    'statefulsets',
  ]);
});
