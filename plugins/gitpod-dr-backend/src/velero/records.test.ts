import { toDeletionRequestRecord } from './deletionRequests';
import { toBackupRecord, toLocationRecord, toRestoreRecord } from './records';

const METADATA = {
  name: 'instance-ab1cd',
  uid: '7f1c',
  resourceVersion: '42',
  creationTimestamp: '2026-11-22T08:00:00Z',
};

describe('toBackupRecord', () => {
  it('reads a Backup that Velero has not seen yet', () => {
    expect(toBackupRecord({ metadata: METADATA })).toEqual({
      name: 'instance-ab1cd',
      uid: '7f1c',
      createdAt: '2026-11-22T08:00:00Z',
      deleting: false,
      labels: {},
      annotations: {},
      includedNamespaces: [],
      selective: false,
      phase: 'New',
      errors: 0,
      warnings: 0,
      validationErrors: [],
    });
  });

  it('keeps what is used of a Backup, and nothing else', () => {
    const record = toBackupRecord({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        ...METADATA,
        deletionTimestamp: '2026-11-22T10:00:00Z',
        labels: { 'velero.io/storage-location': 'default' },
        annotations: {
          'kots.io/instance': 'true',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: { storageLocation: 'default', includedNamespaces: ['gitpod'] },
      status: {
        phase: 'PartiallyFailed',
        startTimestamp: '2026-11-22T08:00:01Z',
        completionTimestamp: '2026-11-22T08:05:00Z',
        expiration: '2026-12-22T08:00:01Z',
        errors: 2,
        warnings: 3,
        failureReason: 'a volume was lost',
        validationErrors: ['a complaint'],
        progress: { totalItems: 120, itemsBackedUp: 118 },
        queuePosition: 1,
        hookStatus: { hooksAttempted: 2 },
        backupItemOperationsAttempted: 3,
        backupItemOperationsCompleted: 2,
        backupItemOperationsFailed: 1,
      },
    });

    expect(record).toEqual({
      name: 'instance-ab1cd',
      uid: '7f1c',
      createdAt: '2026-11-22T08:00:00Z',
      deleting: true,
      labels: { 'velero.io/storage-location': 'default' },
      annotations: { 'kots.io/instance': 'true' },
      includedNamespaces: ['gitpod'],
      selective: false,
      queuePosition: 1,
      hooks: { attempted: 2, failed: 0 },
      operations: { attempted: 3, completed: 2, failed: 1 },
      storageLocation: 'default',
      phase: 'PartiallyFailed',
      startedAt: '2026-11-22T08:00:01Z',
      completedAt: '2026-11-22T08:05:00Z',
      expiresAt: '2026-12-22T08:00:01Z',
      errors: 2,
      warnings: 3,
      failureReason: 'a volume was lost',
      validationErrors: ['a complaint'],
      progress: { done: 118, total: 120 },
    });
  });

  it.each<[object, boolean]>([
    [{ includedNamespaces: ['gitpod'] }, false],
    [{ includedResources: ['*'] }, false],
    [
      {
        excludedNamespaceScopedResources: [
          'volumesnapshots.snapshot.storage.k8s.io',
        ],
      },
      false,
    ],
    [{ excludedResources: ['events'] }, false],
    [{ excludedResources: ['events', 'secrets'] }, true],
    [{ includedResources: ['secrets'] }, true],
    [{ includedNamespaceScopedResources: ['secrets'] }, true],
    [{ labelSelector: { matchLabels: { app: 'gitpod' } } }, true],
    [{ orLabelSelectors: [{ matchLabels: { app: 'gitpod' } }] }, true],
  ])('tells of %j whether it leaves something out', (spec, selective) => {
    expect(toBackupRecord({ metadata: METADATA, spec }).selective).toBe(
      selective,
    );
  });

  it.each([
    ['no numbers', {}, undefined],
    ['a total of zero', { totalItems: 0, itemsBackedUp: 0 }, undefined],
    ['nothing done yet', { totalItems: 120 }, { done: 0, total: 120 }],
  ])('reads progress with %s', (_, progress, expected) => {
    const record = toBackupRecord({ metadata: METADATA, status: { progress } });

    expect(record.progress).toEqual(expected);
  });
});

describe('toRestoreRecord', () => {
  it('reads a Restore that Velero has not seen yet', () => {
    expect(
      toRestoreRecord({
        metadata: METADATA,
        spec: { backupName: 'instance-ab1cd' },
      }),
    ).toEqual({
      name: 'instance-ab1cd',
      uid: '7f1c',
      createdAt: '2026-11-22T08:00:00Z',
      deleting: false,
      annotations: {},
      backupName: 'instance-ab1cd',
      phase: 'New',
      errors: 0,
      warnings: 0,
      validationErrors: [],
    });
  });

  it("reads a Restore's progress and outcome", () => {
    const record = toRestoreRecord({
      metadata: METADATA,
      spec: { backupName: 'instance-ab1cd' },
      status: {
        phase: 'Completed',
        startTimestamp: '2026-11-22T09:00:00Z',
        completionTimestamp: '2026-11-22T09:03:00Z',
        warnings: 1,
        progress: { totalItems: 80, itemsRestored: 80 },
      },
    });

    expect(record).toMatchObject({
      phase: 'Completed',
      startedAt: '2026-11-22T09:00:00Z',
      completedAt: '2026-11-22T09:03:00Z',
      errors: 0,
      warnings: 1,
      progress: { done: 80, total: 80 },
    });
  });
});

describe('what Velero says of errors', () => {
  const signed =
    'Put "https://b.example/a?X-Amz-Signature=0123abcd0123abcd": connection reset';
  const secret = '0123abcd0123abcd';

  it.each([
    ['Backup', toBackupRecord],
    ['Restore', toRestoreRecord],
  ])('is kept of a %s without what signs an address', (_, toRecord) => {
    const record = toRecord({
      metadata: METADATA,
      status: { failureReason: signed, validationErrors: [signed] },
    });

    expect(record.failureReason).toContain('connection reset');
    expect(JSON.stringify(record)).not.toContain(secret);
  });

  it('is kept of a storage location and of a deletion in the same way', () => {
    const location = toLocationRecord({
      metadata: METADATA,
      status: { phase: 'Unavailable', message: signed },
    });
    const deletion = toDeletionRequestRecord({
      metadata: METADATA,
      status: { errors: [signed] },
    });

    expect(location.message).toContain('connection reset');
    expect(deletion.errors).toHaveLength(1);
    expect(JSON.stringify([location, deletion])).not.toContain(secret);
  });
});
