import { AppState, emptyState } from '../state/ConsoleState';
import { instanceBackup } from './instanceBackup';

const gitpod: AppState = {
  id: 'app',
  slug: 'gitpod',
  name: 'Gitpod',
  namespace: 'gitpod',
  domain: 'gitpod.example.test',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  versions: [
    {
      sequence: 3,
      versionLabel: '2022.11.2',
      updateCursor: '43',
      createdOn: '2026-01-01T00:00:00.000Z',
      status: 'deployed',
    },
  ],
  deployedSequence: 3,
  restoreInProgressName: null,
  restoreUndeployStatus: '',
  deployOutputs: {},
};

function backupOf(...apps: AppState[]) {
  return instanceBackup({
    consoleNamespace: 'gitpod',
    consoleImage: 'kotsadm/kotsadm:v1.131.4',
    veleroNamespace: 'velero',
    state: { ...emptyState(), apps },
    now: new Date('2026-03-04T05:06:07.890Z'),
    dialect: 'today',
    trigger: 'manual',
  });
}

describe('instanceBackup', () => {
  it('carries the annotations that make it an instance snapshot', () => {
    expect(backupOf(gitpod).metadata).toEqual({
      generateName: 'instance-',
      namespace: 'velero',
      annotations: {
        'kots.io/snapshot-trigger': 'manual',
        'kots.io/snapshot-requested': '2026-03-04T05:06:07Z',
        'kots.io/instance': 'true',
        'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.131.4',
        'kots.io/kotsadm-deploy-namespace': 'gitpod',
        'kots.io/apps-sequences': '{"gitpod":3}',
        'kots.io/apps-versions': '{"gitpod":"2022.11.2"}',
        'kots.io/is-airgap': 'false',
      },
    });
  });

  it('selects by label in the namespaces of the console and its apps', () => {
    expect(backupOf({ ...gitpod, namespace: 'other' }).spec).toEqual({
      storageLocation: 'default',
      includedNamespaces: ['gitpod', 'other'],
      includeClusterResources: true,
      orLabelSelectors: [{ matchLabels: { 'kots.io/backup': 'velero' } }],
      ttl: '720h',
    });
  });

  it('leaves out an app that was never deployed', () => {
    const backup = backupOf({ ...gitpod, deployedSequence: null });
    expect(backup.metadata?.annotations).toMatchObject({
      'kots.io/apps-sequences': '{}',
    });
  });
});

describe('instanceBackup in the dialect of 2022', () => {
  const { metadata, spec } = instanceBackup({
    consoleNamespace: 'gitpod',
    consoleImage: 'kotsadm/kotsadm:v1.85.0',
    veleroNamespace: 'velero',
    state: { ...emptyState(), apps: [gitpod] },
    now: new Date('2022-08-11T12:36:38Z'),
    dialect: '2022',
    trigger: 'manual',
  });

  it('does not know the annotations of later', () => {
    expect(Object.keys(metadata?.annotations ?? {}).sort()).toEqual([
      'kots.io/apps-sequences',
      'kots.io/instance',
      'kots.io/kotsadm-deploy-namespace',
      'kots.io/kotsadm-image',
      'kots.io/snapshot-requested',
      'kots.io/snapshot-trigger',
    ]);
  });

  it('has one selector', () => {
    expect(spec?.labelSelector).toEqual({
      matchLabels: { 'kots.io/backup': 'velero' },
    });
    expect(spec?.orLabelSelectors).toBeUndefined();
  });
});
