import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NewRequest } from '../RequestStore';

const PREVIEW: RestorePreview = {
  digest: 'd'.repeat(64),
  computedAt: '2026-11-22T08:00:00Z',
  snapshot: {
    uid: 'uid-b',
    name: 'instance-ab1cd',
    kind: 'instance',
    annotationFormat: 'none',
    state: 'good',
    phase: 'Completed',
    trigger: 'manual',
    createdAt: '2026-11-22T07:00:00Z',
    errors: 0,
    warnings: 0,
    restorability: { restorable: true },
    expiry: { state: 'unset' },
    notForNewCluster: false,
    plain: false,
    validationErrors: [],
  },
  target: { kind: 'own', cluster: 'prod-eu', namespace: 'gitpod' },
  scope: 'all',
  confirmation: 'gitpod',
  deletedByPortal: [
    { kind: 'Secret', namespace: 'gitpod', name: 'kotsadm', uid: 'uid-s' },
  ],
  deletedByKots: [],
  created: [],
  kept: [],
  notInSnapshot: [],
  findings: [],
};

/** A restore that Ada asks for, for an hour. */
export function newRequest(change: Partial<NewRequest> = {}): NewRequest {
  return {
    entityRef: 'component:default/gitpod',
    cluster: 'prod-eu',
    namespace: 'gitpod',
    plan: {
      snapshotName: 'instance-ab1cd',
      target: 'own',
      scope: 'all',
      databaseGoesBack: false,
      safetySnapshot: { take: true },
    },
    preview: PREVIEW,
    requestedBy: 'user:default/ada',
    lifetimeMs: 3_600_000,
    ...change,
  };
}
