import type { KubeObject } from '../../store/types';
import { backedUp } from '../testing/items';
import { prepareItem } from './prepareItem';

function restore(spec: object = {}): KubeObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: {
      name: 'r1',
      namespace: 'velero',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '2026-11-22T12:00:00Z',
    },
    spec: { backupName: 'b1', ...spec },
  };
}

describe('prepareItem', () => {
  it('keeps nothing of the former life', () => {
    const item = backedUp('configmaps', 'settings', { status: { old: true } });
    item.object.metadata.ownerReferences = [
      { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' },
    ];

    const object = prepareItem(item, restore(), []);

    expect(object).not.toHaveProperty('status');
    expect(Object.keys(object.metadata).sort()).toEqual([
      'annotations',
      'finalizers',
      'labels',
      'name',
      'namespace',
    ]);
  });

  it('drops the addresses that a cluster assigns to services', () => {
    const service = backedUp('services', 'proxy', {
      spec: {
        clusterIP: '10.0.0.7',
        clusterIPs: ['10.0.0.7'],
        ports: [{ port: 80, nodePort: 30080 }],
      },
    });
    const headless = backedUp('services', 'peers', {
      spec: { clusterIP: 'None' },
    });

    expect(prepareItem(service, restore(), []).spec).toEqual({
      ports: [{ port: 80 }],
    });
    expect(prepareItem(headless, restore(), []).spec).toEqual({
      clusterIP: 'None',
    });
  });

  it('follows the namespace mapping in objects and binding subjects', () => {
    const mapped = restore({ namespaceMapping: { gitpod: 'drill' } });
    const binding = backedUp('clusterrolebindings', 'kotsadm', {
      subjects: [
        { kind: 'ServiceAccount', name: 'kotsadm', namespace: 'gitpod' },
        { kind: 'ServiceAccount', name: 'kotsadm', namespace: 'other' },
      ],
    });

    expect(prepareItem(binding, mapped, []).subjects).toEqual([
      { kind: 'ServiceAccount', name: 'kotsadm', namespace: 'drill' },
      { kind: 'ServiceAccount', name: 'kotsadm', namespace: 'other' },
    ]);
    expect(
      prepareItem(backedUp('secrets', 's'), mapped, []).metadata.namespace,
    ).toBe('drill');
    expect(
      prepareItem(backedUp('namespaces', 'gitpod'), mapped, []).metadata.name,
    ).toBe('drill');
  });

  it('binds a claim to its volume again only if the volume outlives it', () => {
    const claim = backedUp('persistentvolumeclaims', 'data', {
      spec: { volumeName: 'pv-1' },
    });
    const volume = (persistentVolumeReclaimPolicy: string) =>
      backedUp('persistentvolumes', 'pv-1', {
        spec: { persistentVolumeReclaimPolicy },
      });

    expect(prepareItem(claim, restore(), [volume('Retain')]).spec).toEqual({
      volumeName: 'pv-1',
    });
    expect(prepareItem(claim, restore(), [volume('Delete')]).spec).toEqual({});
  });
});
