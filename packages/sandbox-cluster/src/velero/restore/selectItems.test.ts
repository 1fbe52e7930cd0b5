import { itemKey } from '../selection/backedUpItem';
import type { Filters } from '../selection/filters';
import { backedUp } from '../testing/items';
import { selectItems } from './selectItems';

const contents = [
  backedUp(
    'pods',
    'kotsadm-rqlite-0',
    {
      spec: {
        volumes: [{ persistentVolumeClaim: { claimName: 'rqlite-0' } }],
      },
    },
    { app: 'rqlite' },
  ),
  backedUp('persistentvolumeclaims', 'rqlite-0', {
    spec: { volumeName: 'pv-1' },
  }),
  backedUp('persistentvolumeclaims', 'unrelated'),
  backedUp('persistentvolumes', 'pv-1'),
  backedUp('events', 'noise', {}, { app: 'rqlite' }),
];

function keys(filters: Filters): string[] {
  return selectItems(contents, filters).map(itemKey);
}

describe('selectItems', () => {
  it('brings the volumes of a selected pod, in the order of the restore', () => {
    expect(keys({ labelSelector: { matchLabels: { app: 'rqlite' } } })).toEqual(
      [
        'persistentvolumes/pv-1',
        'persistentvolumeclaims/gitpod/rqlite-0',
        'pods/gitpod/kotsadm-rqlite-0',
      ],
    );
  });

  it('leaves out what belongs to one cluster', () => {
    expect(keys({})).not.toContain('events/gitpod/noise');
  });
});
