import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { DeletionRequestRecord } from '../../velero/deletionRequests';
import {
  backupRecord,
  INSTANCE_ANNOTATIONS,
  TARGET,
} from '../__testUtils__/backupRecord';
import { MovementLog } from '../MovementLog';
import { toSnapshot } from '../toSnapshot';
import { deletionOf } from './deletionState';
import { groupContents } from './groupContents';
import { headlineOf } from './headline';
import { durationText } from './humanText';
import { showNotes } from './showNotes';
import { timelineOf } from './timeline';

const NOW = new Date('2026-11-22T12:00:00Z');

function idsOf(difference: Parameters<typeof backupRecord>[0]): string[] {
  return timelineOf(backupRecord(difference), [], NOW).map(
    ({ id, state }) => `${id} ${state}`,
  );
}

describe('timelineOf', () => {
  it.each([
    ['InProgress', 'now'],
    ['Failed', 'past'],
  ])('draws volumes without an end of one that is %s as %s', (phase, state) => {
    const volume = {
      name: 'v',
      kind: 'PodVolumeBackup',
      phase: 'InProgress',
      state: 'running',
      startedAt: '2026-11-22T08:01:00Z',
    } as const;

    expect(timelineOf(backupRecord({ phase }), [volume], NOW)).toContainEqual({
      id: 'volumes',
      state,
      at: '2026-11-22T08:01:00Z',
      detail: '0 of 1 volume',
    });
  });

  it('tells the life of a good snapshot', () => {
    const backup = backupRecord({
      annotations: {
        ...INSTANCE_ANNOTATIONS,
        'kots.io/snapshot-requested': '2026-11-22T07:59:59Z',
      },
      progress: { done: 120, total: 120 },
      operations: { attempted: 2, completed: 1, failed: 1 },
    });
    const volume = {
      name: 'v',
      kind: 'PodVolumeBackup',
      phase: 'Completed',
      state: 'good',
      startedAt: '2026-11-22T08:01:00Z',
      completedAt: '2026-11-22T08:04:00Z',
    } as const;

    expect(timelineOf(backup, [volume], NOW)).toEqual([
      { id: 'requested', state: 'past', at: '2026-11-22T07:59:59Z' },
      { id: 'created', state: 'past', at: '2026-11-22T08:00:00Z' },
      { id: 'started', state: 'past', at: '2026-11-22T08:00:01Z' },
      { id: 'items', state: 'past', detail: '120 of 120 items' },
      {
        id: 'volumes',
        state: 'past',
        at: '2026-11-22T08:01:00Z',
        endedAt: '2026-11-22T08:04:00Z',
        detail: '1 of 1 volume',
      },
      {
        id: 'operations',
        state: 'past',
        detail: '1 of 2 operations, 1 failed',
      },
      { id: 'completed', state: 'past', at: '2026-11-22T08:05:00Z' },
      { id: 'expires', state: 'ahead', at: '2026-12-22T08:00:01Z' },
    ]);
  });

  const OPEN = { completedAt: undefined, expiresAt: undefined };

  it.each([
    [
      { ...OPEN, phase: 'Queued', startedAt: undefined, queuePosition: 2 },
      ['created past', 'queued now', 'started ahead', 'completed ahead'],
    ],
    [
      { ...OPEN, phase: 'InProgress', progress: { done: 1, total: 2 } },
      ['created past', 'started past', 'items now', 'completed ahead'],
    ],
    [
      { ...OPEN, phase: 'FinalizingPartiallyFailed' },
      ['created past', 'started past', 'finalizing now', 'completed ahead'],
    ],
    [
      { ...OPEN, phase: 'FailedValidation', startedAt: undefined },
      ['created past'],
    ],
    [
      { ...OPEN, phase: 'Deleting' },
      ['created past', 'started past', 'deleting now'],
    ],
    // Nothing can be concluded from a phase that is not known.
    [{ ...OPEN, phase: 'Paused' }, ['created past', 'started past']],
  ])('tells no more than the objects do of %j', (difference, expected) => {
    expect(idsOf(difference)).toEqual(expected);
  });
});

describe('headlineOf', () => {
  it.each([
    [
      { warnings: 2, completedAt: '2026-11-22T08:00:17Z' },
      'Completed with 2 warnings, 16 s, expires in 29 days; can be restored.',
    ],
    [
      { phase: 'PartiallyFailed', errors: 1, warnings: 1 },
      'PartiallyFailed with 1 error and 1 warning, 4 min 59 s, expires in 29 days; cannot be restored as a whole. It did not complete (PartiallyFailed); KOTS restores only completed snapshots.',
    ],
    [
      {
        phase: 'InProgress',
        completedAt: undefined,
        expiresAt: undefined,
        progress: { done: 3, total: 9 },
      },
      'InProgress, 3 of 9 items; cannot be restored as a whole. It is not finished (InProgress).',
    ],
    [
      { expiresAt: '2026-11-22T11:00:00Z' },
      'Completed, 4 min 59 s, has expired; cannot be restored as a whole. It has expired; Velero may delete it at any time.',
    ],
  ])('of %j', (difference, expected) => {
    const snapshot = toSnapshot(backupRecord(difference), TARGET, NOW);

    expect(headlineOf(snapshot)).toBe(expected);
  });
});

describe('durationText', () => {
  it.each([
    [400, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [3_780_000, '1 h 3 min'],
  ])('of %d ms', (ms, expected) => {
    expect(durationText(ms)).toBe(expected);
  });
});

describe('showNotes', () => {
  it('hides what is named or looks like a secret, and sorts by name', () => {
    expect(
      showNotes({
        'kots.io/instance': 'true',
        'example.com/api-token': 'abc',
        'a/note': 'see https://user:hunter2hunter2@host/x',
      }),
    ).toEqual([
      { key: 'a/note', hidden: true },
      { key: 'example.com/api-token', hidden: true },
      { key: 'kots.io/instance', value: 'true', hidden: false },
    ]);
  });
});

describe('groupContents', () => {
  it('groups by namespace and kind, those of the cluster first', () => {
    const object = (kind: string, name: string, namespace?: string) => ({
      apiVersion: 'v1',
      kind,
      namespace,
      name,
    });

    expect(
      groupContents([
        object('Secret', 'b', 'gitpod'),
        object('ConfigMap', 'a', 'gitpod'),
        object('Secret', 'a', 'gitpod'),
        object('PersistentVolume', 'pv'),
      ]),
    ).toEqual({
      totalObjects: 4,
      groups: [
        { apiVersion: 'v1', kind: 'PersistentVolume', names: ['pv'] },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: 'gitpod',
          names: ['a'],
        },
        {
          apiVersion: 'v1',
          kind: 'Secret',
          namespace: 'gitpod',
          names: ['a', 'b'],
        },
      ],
    });
  });
});

describe('deletionOf', () => {
  const REQUEST: DeletionRequestRecord = {
    name: 'd1',
    uid: 'u1',
    backupName: 'instance-ab1cd',
    phase: 'InProgress',
    requestedAt: '2026-11-22T11:00:00Z',
    errors: [],
  };
  const DELETING = backupRecord({ phase: 'Deleting' });
  const known = (
    ...value: DeletionRequestRecord[]
  ): Reading<DeletionRequestRecord[]> => ({ state: 'known', value });

  it('has nothing to tell of a snapshot that nobody wants deleted', () => {
    const other = { ...REQUEST, backupName: 'instance-other' };

    expect(deletionOf(backupRecord(), known(other))).toBeUndefined();
  });

  it('tells that Velero is at it', () => {
    expect(deletionOf(DELETING, known(REQUEST))).toMatchObject({
      stuck: false,
      request: { name: 'd1', phase: 'InProgress' },
    });
  });

  it('recognises the snapshot that stays at Deleting after Velero gave up', () => {
    const failed = {
      ...REQUEST,
      phase: 'Processed',
      errors: ['timed out waiting for restores to be deleted: r1'],
    };

    expect(deletionOf(DELETING, known(failed))).toMatchObject({
      stuck: true,
      explanation: expect.stringContaining('timed out waiting for restores'),
      nextStep: expect.stringContaining('delete it again'),
    });
  });

  it('tells a refusal from a failure half-way', () => {
    const refused = {
      ...REQUEST,
      phase: 'Processed',
      errors: ['backup is still in progress'],
    };

    expect(deletionOf(backupRecord(), known(refused))?.explanation).toBe(
      'Velero has refused to delete it: backup is still in progress.',
    );
  });

  it('recognises a Deleting whose request is gone', () => {
    expect(deletionOf(DELETING, known())).toMatchObject({
      stuck: true,
      explanation: expect.stringContaining('no request for it any more'),
    });
  });

  it('does not call stuck what it cannot see', () => {
    const unknown = { state: 'unknown', reason: 'Refused.' } as const;

    expect(deletionOf(DELETING, unknown)).toMatchObject({ stuck: false });
  });

  it('explains an expired snapshot that Velero could not delete', () => {
    const labels = { 'velero.io/gc-failure': 'BSLReadOnly' };

    expect(deletionOf(backupRecord({ labels }), known())?.explanation).toBe(
      'It has expired, and Velero could not delete it: its storage location is read-only.',
    );
  });
});

describe('MovementLog', () => {
  it('knows of a movement only after it has seen one', () => {
    const log = new MovementLog();
    log.note('a', '1', new Date(1_000));

    expect(log.changedAt('a')).toBeUndefined();
    expect(log.stillForMs('a', new Date(4_000))).toBe(3_000);

    log.note('a', '2', new Date(5_000));
    log.note('a', '2', new Date(6_000));

    expect(log.changedAt('a')).toEqual(new Date(5_000));
    expect(log.stillForMs('a', new Date(9_000))).toBe(4_000);
  });
});
