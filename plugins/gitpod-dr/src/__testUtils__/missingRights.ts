import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** The read tier may not list and watch a kind of Velero. */
export function missingRight(resource: string): MissingRight {
  return {
    cluster: 'prod-eu',
    tier: 'read',
    identity: 'system:serviceaccount:gitpod-dr:gitpod-dr-read',
    refused: `list, watch ${resource}.velero.io in velero`,
    role: { kind: 'Role', name: 'gitpod-dr-read', namespace: 'velero' },
    rule: {
      apiGroups: ['velero.io'],
      resources: [resource],
      verbs: ['list', 'watch'],
    },
  };
}
