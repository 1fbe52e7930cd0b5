import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { toBackupRecord } from '../../velero/records';
import { VeleroBackup } from '../../velero/types';
import { INSTANCE_ANNOTATIONS, TARGET } from '../__testUtils__/backupRecord';
import { toSnapshot } from '../toSnapshot';
import { BackupStore } from './__testUtils__/BackupStore';
import { SnapshotIndex } from './SnapshotIndex';

const NOW = new Date('2026-11-22T12:00:00Z');
const DAY_NS = 24n * 60n * 60n * 1_000_000_000n;

/** One line of `kubectl kots backup ls`; times are instants, since the zone is that of the terminal. */
interface Row {
  name: string;
  status: string;
  errors: number;
  warnings: number;
  started: string;
  completed: string;
  expires: string;
}

/** Go's time.String() of a time that is not there. */
const NIL = '<nil>';

/** `uint64(duration / 24h)` on amd64: rounds towards zero, and wraps where it is below. */
function daysInGo(expiration: string): string {
  const ns =
    (BigInt(Date.parse(expiration)) - BigInt(NOW.getTime())) * 1_000_000n;
  return BigInt.asUintN(64, ns / DAY_NS).toString();
}

/** What the CLI does, told from its source: it filters, and prints what the API server gave in its order. */
function kotsBackupLs(backups: VeleroBackup[], namespace: string): Row[] {
  return backups
    .filter(({ metadata: { annotations = {} } }) => {
      const isInstance =
        annotations['kots.io/instance'] === 'true' ||
        'replicated.com/disaster-recovery-version' in annotations;
      return (
        isInstance &&
        annotations['kots.io/kotsadm-deploy-namespace'] === namespace
      );
    })
    .map(({ metadata, status = {} }) => ({
      name: metadata.name,
      status: status.phase || 'New',
      errors: status.errors ?? 0,
      warnings: status.warnings ?? 0,
      started: status.startTimestamp ?? NIL,
      completed: status.completionTimestamp ?? NIL,
      expires: status.expiration ? `${daysInGo(status.expiration)}d` : '',
    }));
}

/** The same columns from what we list. */
function toRow(snapshot: Snapshot): Row {
  const { expiry } = snapshot;
  return {
    name: snapshot.name,
    status: snapshot.phase,
    errors: snapshot.errors,
    warnings: snapshot.warnings,
    started: snapshot.startedAt ?? NIL,
    completed: snapshot.completedAt ?? NIL,
    expires: expiry.state === 'valid' ? `${expiry.days}d` : '',
  };
}

function backup(
  name: string,
  status?: VeleroBackup['status'],
  annotations: Record<string, string> = INSTANCE_ANNOTATIONS,
): VeleroBackup {
  return {
    metadata: {
      name,
      uid: `uid of ${name}`,
      resourceVersion: '1',
      creationTimestamp: '2026-11-20T08:00:00Z',
      annotations,
    },
    spec: { includedNamespaces: ['gitpod'], storageLocation: 'default' },
    status,
  };
}

const DONE = {
  phase: 'Completed',
  startTimestamp: '2026-11-21T08:00:01Z',
  completionTimestamp: '2026-11-21T08:00:17Z',
};
const OF_2022 = {
  'kots.io/instance': 'true',
  'kots.io/snapshot-trigger': 'manual',
  'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.85.0',
  'kots.io/kotsadm-deploy-namespace': 'gitpod',
  'kots.io/apps-sequences': '{"gitpod":3}',
};

// In the API server's order, which is by name and not by time.
const CLUSTER: VeleroBackup[] = [
  backup('instance-a1', { ...DONE, expiration: '2026-12-21T08:00:01Z' }),
  backup('instance-b2', {
    ...DONE,
    phase: 'PartiallyFailed',
    startTimestamp: '2026-11-19T08:00:01Z',
    errors: 2,
    warnings: 5,
    expiration: '2026-11-23T11:59:59Z',
  }),
  backup('instance-c3'),
  backup('instance-d4', { phase: '' }),
  backup('instance-e5', {
    phase: 'InProgress',
    startTimestamp: '2026-11-22T11:59:00Z',
  }),
  backup('instance-f6', { phase: 'FailedValidation' }),
  backup('instance-g7', {
    ...DONE,
    phase: 'WaitingForPluginOperations',
    completionTimestamp: undefined,
    expiration: '2026-11-23T12:00:00Z',
  }),
  backup('instance-h8', { ...DONE, phase: 'Paused' }),
  backup(
    'instance-i9',
    { ...DONE, expiration: '2026-12-21T08:00:01Z' },
    OF_2022,
  ),
  backup('instance-j0', { ...DONE, phase: 'Deleting' }),
  backup('gitpod-part1', DONE, { 'kots.io/app-id': '2Jbq' }),
  backup('instance-other', DONE, {
    ...INSTANCE_ANNOTATIONS,
    'kots.io/kotsadm-deploy-namespace': 'gitpod-b',
  }),
  backup('velero-nightly', DONE, {}),
];

function ourList(backups: VeleroBackup[]): Snapshot[] {
  const store = new BackupStore(backups.map(toBackupRecord));
  return new SnapshotIndex(store, TARGET)
    .sorted()
    .map(({ record }) => toSnapshot(record, TARGET, NOW));
}

function byName(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('our list beside kubectl kots backup ls', () => {
  it('has the same full snapshots, with the same value in every column', () => {
    const full = ourList(CLUSTER).filter(({ kind }) => kind === 'instance');

    expect(byName(full.map(toRow))).toEqual(
      byName(kotsBackupLs(CLUSTER, 'gitpod')),
    );
  });

  it('is the same whatever the order of the API server', () => {
    expect(ourList([...CLUSTER].reverse())).toEqual(ourList(CLUSTER));
  });

  it('is newest first, where the CLI has none', () => {
    const names = ourList(CLUSTER)
      .filter(({ kind }) => kind === 'instance')
      .map(({ name }) => name);

    expect(names[0]).toBe('instance-e5');
    expect(names.at(-1)).toBe('instance-b2');
  });

  it('also has what the CLI leaves out: partial snapshots and plain backups, marked', () => {
    const others = ourList(CLUSTER).filter(({ kind }) => kind !== 'instance');

    expect(
      others.map(({ name, notForNewCluster, plain }) => [
        name,
        notForNewCluster,
        plain,
      ]),
    ).toEqual([
      ['gitpod-part1', true, false],
      ['velero-nightly', false, true],
    ]);
  });

  it.each([
    ['2026-12-22T12:00:00Z', '30d', { state: 'valid', days: 30 }],
    ['2026-12-22T11:59:59Z', '29d', { state: 'valid', days: 29 }],
    ['2026-11-23T11:59:59Z', '0d', { state: 'valid', days: 0 }],
    ['2026-11-22T12:00:01Z', '0d', { state: 'valid', days: 0 }],
    // Where the CLI goes wrong, we say what is.
    ['2026-11-22T11:59:59Z', '0d', { state: 'expired' }],
    ['2026-11-20T11:00:00Z', '18446744073709551614d', { state: 'expired' }],
  ])('of what expires at %s, where the CLI says %s', (at, cli, expected) => {
    const expiring = [backup('instance-a1', { ...DONE, expiration: at })];

    expect(kotsBackupLs(expiring, 'gitpod')[0].expires).toBe(cli);
    expect(ourList(expiring)[0].expiry).toEqual(expected);
  });

  it('shows a full snapshot that names no namespace, which the CLI hides, and says what is wrong with it', () => {
    const nameless = [
      backup('instance-a1', DONE, { 'kots.io/instance': 'true' }),
    ];

    expect(kotsBackupLs(nameless, 'gitpod')).toEqual([]);
    expect(ourList(nameless)[0].restorability).toEqual({
      restorable: false,
      reasons: expect.arrayContaining([
        "It does not say which namespace's admin console it holds.",
      ]),
    });
  });
});
