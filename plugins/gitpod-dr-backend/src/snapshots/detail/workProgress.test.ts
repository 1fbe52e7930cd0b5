import { backupRecord } from '../__testUtils__/backupRecord';
import { ProgressFacts, progressOf } from './workProgress';

const NOW = new Date('2026-11-22T12:00:00Z');

function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

const RUNNING = backupRecord({
  phase: 'InProgress',
  completedAt: undefined,
  createdAt: ago(5),
  startedAt: ago(4),
  progress: { done: 62, total: 100 },
});
const ALIVE = { name: 'default', readOnly: false, lastValidatedAt: ago(1) };

function progress(difference: Partial<ProgressFacts> = {}) {
  return progressOf({
    backup: RUNNING,
    volumes: [],
    location: ALIVE,
    othersActive: false,
    stillForMs: 0,
    inContact: true,
    veleroNamespace: 'velero',
    now: NOW,
    ...difference,
  });
}

describe('progressOf', () => {
  it('tells phase, items, bytes of all volumes and the last change', () => {
    const volume = {
      name: 'v',
      kind: 'PodVolumeBackup',
      phase: 'InProgress',
      state: 'running',
    } as const;
    const volumes = [
      { ...volume, bytes: { done: 10, total: 40 } },
      { ...volume, bytes: { done: 5, total: 60 } },
      volume,
    ];

    expect(
      progress({ volumes, changedAt: new Date('2026-11-22T11:59:30Z') }),
    ).toEqual({
      phase: 'InProgress',
      items: { done: 62, total: 100 },
      bytes: { done: 15, total: 100 },
      lastChangeAt: '2026-11-22T11:59:30.000Z',
    });
  });

  it.each(['Completed', 'Failed', 'Deleting'])(
    'has nothing to tell of %s',
    phase => {
      expect(progress({ backup: backupRecord({ phase }) })).toBeUndefined();
    },
  );

  it('says that the server seems gone when it no longer looks at its storage', () => {
    const location = { ...ALIVE, lastValidatedAt: ago(9) };

    expect(progress({ location })?.stuck).toEqual({
      reason:
        'The Velero server seems to be gone: it has not looked at storage location default for 9 minutes.',
      nextStep: expect.stringContaining(
        'kubectl get deployment velero -n velero',
      ),
    });
  });

  it('knows a storage location that is looked at seldom', () => {
    const location = {
      ...ALIVE,
      validationFrequency: '30m',
      lastValidatedAt: ago(31),
    };

    expect(progress({ location })?.stuck).toBeUndefined();
  });

  it('cannot tell from a location that is never looked at', () => {
    const location = {
      ...ALIVE,
      validationFrequency: '0s',
      lastValidatedAt: ago(900),
    };

    expect(progress({ location })?.stuck).toBeUndefined();
  });

  it('says that nothing moved, but not while a hook may be running', () => {
    expect(progress({ stillForMs: 11 * 60_000 })?.stuck).toBeUndefined();
    expect(progress({ stillForMs: 13 * 60_000 })?.stuck?.reason).toBe(
      'Nothing has moved for 13 minutes.',
    );
  });

  it('tells a snapshot that nobody begins with from one that waits its turn', () => {
    const backup = { ...RUNNING, phase: 'New', startedAt: undefined };

    expect(progress({ backup })?.stuck?.reason).toContain(
      'has not begun with it for 5 minutes, and it has no other work',
    );
    expect(progress({ backup, othersActive: true })?.stuck).toBeUndefined();
  });

  it('does not call stuck what the portal cannot see', () => {
    expect(
      progress({ inContact: false, stillForMs: 60 * 60_000 })?.stuck,
    ).toBeUndefined();
  });
});
