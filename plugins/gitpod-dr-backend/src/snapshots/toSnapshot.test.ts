import { backupRecord, TARGET } from './__testUtils__/backupRecord';
import { belongsTo, toSnapshot } from './toSnapshot';

const NOW = new Date('2026-11-22T12:00:00Z');

describe('toSnapshot', () => {
  it('tells all that is known of a good snapshot', () => {
    expect(toSnapshot(backupRecord(), TARGET, NOW)).toEqual({
      name: 'instance-ab1cd',
      uid: '7f1c',
      kind: 'instance',
      phase: 'Completed',
      state: 'good',
      errors: 0,
      warnings: 0,
      trigger: 'manual',
      createdAt: '2026-11-22T08:00:00Z',
      startedAt: '2026-11-22T08:00:01Z',
      completedAt: '2026-11-22T08:05:00Z',
      expiresAt: '2026-12-22T08:00:01Z',
      expiry: { state: 'valid', days: 29 },
      durationMs: 299_000,
      annotationFormat: 'current',
      notForNewCluster: false,
      plain: false,
      gitpodVersion: '2022.11.2',
      kotsSequence: 3,
      storageLocation: 'default',
      validationErrors: [],
      restorability: { restorable: true },
    });
  });

  it.each([
    ['Completed', {}, 'good'],
    ['Completed', { warnings: 1 }, 'attention'],
    ['Completed', { errors: 1 }, 'attention'],
    ['New', {}, 'pending'],
    ['InProgress', {}, 'running'],
    ['PartiallyFailed', {}, 'bad'],
    ['Failed', {}, 'bad'],
    ['FailedValidation', {}, 'bad'],
    ['Deleting', {}, 'deleting'],
    ['Completed', { deleting: true }, 'deleting'],
    ['Paused', {}, 'unknown'],
  ])('shows %s %j as %s', (phase, difference, state) => {
    const record = backupRecord({ phase, ...difference });

    expect(toSnapshot(record, TARGET, NOW).state).toBe(state);
  });

  it("takes version and sequence of the installation's own application", () => {
    const annotations = {
      'kots.io/instance': 'true',
      'kots.io/apps-sequences': '{"other":9,"gitpod":0}',
      'kots.io/apps-versions': '{"other":"9.9.9"}',
    };

    expect(
      toSnapshot(backupRecord({ annotations }), TARGET, NOW),
    ).toMatchObject({ kotsSequence: 0, gitpodVersion: undefined });
  });
});

describe('what toSnapshot makes of the kinds of snapshots', () => {
  it.each([
    [
      'a full snapshot of 2022',
      { 'kots.io/instance': 'true', 'kots.io/apps-sequences': '{"gitpod":3}' },
      { kind: 'instance', annotationFormat: '2022', kotsSequence: 3 },
    ],
    [
      'a partial snapshot',
      { 'kots.io/app-id': '2Jbq', 'kots.io/snapshot-trigger': 'schedule' },
      {
        kind: 'application',
        annotationFormat: 'none',
        notForNewCluster: true,
        plain: false,
        trigger: 'schedule',
      },
    ],
    [
      'a plain Velero backup',
      {},
      { kind: 'velero', notForNewCluster: false, plain: true },
    ],
    [
      'a snapshot with the size that KOTS once wrote',
      { 'kots.io/instance': 'true', 'kots.io/snapshot-volume-bytes': '2048' },
      { sizeBytes: 2048 },
    ],
    [
      'a snapshot with a size that is none',
      { 'kots.io/instance': 'true', 'kots.io/snapshot-volume-bytes': '2 GB' },
      { sizeBytes: undefined },
    ],
  ])('%s', (_, annotations, expected) => {
    expect(
      toSnapshot(backupRecord({ annotations }), TARGET, NOW),
    ).toMatchObject(expected);
  });

  it('has no duration before the end', () => {
    const record = backupRecord({ completedAt: undefined });

    expect(toSnapshot(record, TARGET, NOW).durationMs).toBeUndefined();
  });
});

describe('belongsTo', () => {
  it.each([
    ['another console', 'gitpod-b', ['gitpod'], false],
    ['this console', 'gitpod', ['*'], true],
  ])(
    'goes by the namespace of %s, whatever else the Backup includes',
    (_, namespace, includedNamespaces, expected) => {
      const annotations = { 'kots.io/kotsadm-deploy-namespace': namespace };
      const record = backupRecord({ annotations, includedNamespaces });

      expect(belongsTo(record, 'gitpod')).toBe(expected);
    },
  );

  it.each([
    [['gitpod', 'other'], true],
    [['*'], true],
    [['gitpod-b'], false],
    [[], false],
  ])(
    'goes by the included namespaces %j of a plain backup',
    (includedNamespaces, expected) => {
      const record = backupRecord({ annotations: {}, includedNamespaces });

      expect(belongsTo(record, 'gitpod')).toBe(expected);
    },
  );

  it('does not take a plain backup that leaves the namespace out', () => {
    const record = backupRecord({
      annotations: {},
      includedNamespaces: ['*'],
      excludedNamespaces: ['gitpod'],
    });

    expect(belongsTo(record, 'gitpod')).toBe(false);
  });
});
