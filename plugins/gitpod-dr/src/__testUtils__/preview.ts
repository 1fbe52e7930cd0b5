import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { snapshot } from './snapshots';
import { minutesAgo } from './times';

export function preview(changes: Partial<RestorePreview> = {}): RestorePreview {
  return {
    digest: 'digest-1',
    computedAt: minutesAgo(0),
    snapshot: snapshot('instance-good'),
    target: { kind: 'own', cluster: 'prod-eu', namespace: 'gitpod' },
    scope: 'all',
    confirmation: 'gitpod',
    deletedByPortal: [
      {
        kind: 'PersistentVolumeClaim',
        namespace: 'gitpod',
        name: 'kotsadm-rqlite-kotsadm-rqlite-0',
        uid: '7b1c',
      },
      {
        kind: 'StatefulSet',
        namespace: 'gitpod',
        name: 'kotsadm',
        uid: '51fe',
      },
    ],
    deletedByKots: [
      {
        kind: 'Deployment',
        namespace: 'gitpod',
        name: 'server',
        uid: '0d2a',
      },
    ],
    created: [{ kind: 'Deployment', namespace: 'gitpod', name: 'server' }],
    kept: [{ kind: 'ClusterRole', name: 'kotsadm-role', uid: '9e9e' }],
    notInSnapshot: ['The database: it is an external MySQL.'],
    findings: [
      {
        severity: 'warn',
        code: 'downtime',
        message: 'Running workspaces will stop.',
        nextStep: 'Tell the users before you start.',
      },
    ],
    ...changes,
  };
}
