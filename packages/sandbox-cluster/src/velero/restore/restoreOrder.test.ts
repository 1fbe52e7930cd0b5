import { backedUp } from '../testing/items';
import { inRestoreOrder } from './restoreOrder';

it('restores what others need first and the rest by name', () => {
  const items = [
    backedUp('statefulsets', 'x'),
    backedUp('deployments', 'x'),
    backedUp('pods', 'x'),
    backedUp('secrets', 'x'),
    backedUp('serviceaccounts', 'x'),
    backedUp('clusterrolebindings', 'x'),
    backedUp('clusterroles', 'x'),
    backedUp('persistentvolumeclaims', 'x'),
    backedUp('persistentvolumes', 'x'),
    backedUp('namespaces', 'x'),
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
