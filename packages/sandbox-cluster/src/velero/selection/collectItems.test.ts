import { TestVelero } from '../testing/TestVelero';
import { collectItems } from './collectItems';
import { itemKey } from './backedUpItem';
import type { Filters } from './filters';

describe('collectItems', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod');
    velero.namespace('elsewhere');
  });
  afterEach(() => velero.dispose());

  function keys(filters: Filters): string[] {
    return collectItems(velero.store, filters).map(itemKey).sort();
  }

  it('takes only the included namespaces', () => {
    velero.configMap('here');
    velero.configMap('there', { namespace: 'elsewhere' });

    expect(keys({ includedNamespaces: ['gitpod'] })).toEqual([
      'configmaps/gitpod/here',
      'namespaces/gitpod',
    ]);
  });

  it('leaves excluded namespaces and resources out', () => {
    velero.configMap('here');
    velero.configMap('there', { namespace: 'elsewhere' });

    const all = keys({ excludedNamespaces: ['gitpod', 'velero'] });
    expect(all).toEqual(['configmaps/elsewhere/there', 'namespaces/elsewhere']);
    expect(
      keys({
        includedNamespaces: ['gitpod'],
        excludedResources: ['configmaps'],
      }),
    ).toEqual([]);
  });

  it('combines several selectors with or', () => {
    velero.configMap('a', { labels: { app: 'a' } });
    velero.configMap('b', { labels: { app: 'b' } });
    velero.configMap('c', { labels: { app: 'c' } });

    expect(
      keys({
        includedNamespaces: ['gitpod'],
        orLabelSelectors: [
          { matchLabels: { app: 'a' } },
          {
            matchExpressions: [{ key: 'app', operator: 'In', values: ['c'] }],
          },
        ],
      }),
    ).toEqual([
      'configmaps/gitpod/a',
      'configmaps/gitpod/c',
      'namespaces/gitpod',
    ]);
  });

  it('respects the opt-out label of objects and namespaces', () => {
    const optOut = { 'velero.io/exclude-from-backup': 'true' };
    velero.namespace('out', optOut);
    velero.configMap('in-out', { namespace: 'out' });
    velero.configMap('kept');
    velero.configMap('dropped', { labels: optOut });

    const found = keys({ includedResources: ['configmaps'] });
    expect(found).toContain('configmaps/gitpod/kept');
    expect(found).not.toContain('configmaps/gitpod/dropped');
    expect(found).not.toContain('configmaps/out/in-out');
  });

  it.each([
    ['a narrowed backup', { includedNamespaces: ['gitpod'] }, false],
    [
      'a narrowed backup that wants them',
      { includedNamespaces: ['gitpod'], includeClusterResources: true },
      true,
    ],
    ['a backup of everything', {}, true],
    [
      'a backup of everything that does not want them',
      { includeClusterResources: false },
      false,
    ],
  ])('handles cluster-scoped objects in %s', (_, filters, expected) => {
    expect(
      keys(filters).includes(
        'clusterrolebindings.rbac.authorization.k8s.io/velero',
      ),
    ).toBe(expected);
  });

  it('pulls in what a pod needs, whatever the labels', () => {
    velero.store.create('serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'kotsadm', namespace: 'gitpod' },
    });
    velero.store.create('clusterroles', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'kotsadm-role' },
    });
    velero.store.create('clusterrolebindings', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'kotsadm-rolebinding' },
      roleRef: { kind: 'ClusterRole', name: 'kotsadm-role' },
      subjects: [
        { kind: 'ServiceAccount', name: 'kotsadm', namespace: 'gitpod' },
      ],
    });
    velero.store.create('persistentvolumes', {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'pv-1' },
    });
    velero.store.create('persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'gitpod' },
      spec: { volumeName: 'pv-1' },
    });
    velero.store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'kotsadm-0',
        namespace: 'gitpod',
        labels: { app: 'kotsadm' },
      },
      spec: {
        serviceAccountName: 'kotsadm',
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        ],
      },
    });

    expect(
      keys({
        includedNamespaces: ['gitpod'],
        labelSelector: { matchLabels: { app: 'kotsadm' } },
      }),
    ).toEqual([
      'clusterrolebindings.rbac.authorization.k8s.io/kotsadm-rolebinding',
      'clusterroles.rbac.authorization.k8s.io/kotsadm-role',
      'namespaces/gitpod',
      'persistentvolumeclaims/gitpod/data',
      'persistentvolumes/pv-1',
      'pods/gitpod/kotsadm-0',
      'serviceaccounts/gitpod/kotsadm',
    ]);
  });
});
