import { BackupRecord } from '../../velero/records';

/** The installation that the records below are of. */
export const TARGET = {
  namespace: 'gitpod',
  kotsAppSlug: 'gitpod',
  kots: true,
};

/** What KOTS writes on a full snapshot of `TARGET`. */
export const INSTANCE_ANNOTATIONS = {
  'kots.io/instance': 'true',
  'kots.io/snapshot-trigger': 'manual',
  'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.131.4',
  'kots.io/kotsadm-deploy-namespace': 'gitpod',
  'kots.io/apps-sequences': '{"gitpod":3}',
  'kots.io/apps-versions': '{"gitpod":"2022.11.2"}',
};

/** A good snapshot of `TARGET`, but for what is given. */
export function backupRecord(
  difference: Partial<BackupRecord> = {},
): BackupRecord {
  return {
    name: 'instance-ab1cd',
    uid: '7f1c',
    createdAt: '2026-11-22T08:00:00Z',
    deleting: false,
    labels: {},
    annotations: INSTANCE_ANNOTATIONS,
    includedNamespaces: ['gitpod'],
    selective: false,
    storageLocation: 'default',
    phase: 'Completed',
    startedAt: '2026-11-22T08:00:01Z',
    completedAt: '2026-11-22T08:05:00Z',
    expiresAt: '2026-12-22T08:00:01Z',
    errors: 0,
    warnings: 0,
    validationErrors: [],
    ...difference,
  };
}
