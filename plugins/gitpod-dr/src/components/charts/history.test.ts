import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { snapshot } from '../../__testUtils__/snapshots';
import { historyOf, LoadedHistory } from './history';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');

function at(hoursBefore: number): string {
  return new Date(NOW - hoursBefore * HOUR_MS).toISOString();
}

function taken(hoursBefore: number, changes: Partial<Snapshot> = {}): Snapshot {
  return snapshot(`instance-${hoursBefore}`, {
    startedAt: at(hoursBefore),
    expiresAt: at(-24),
    ...changes,
  });
}

const FAILED: Partial<Snapshot> = {
  state: 'bad',
  phase: 'Failed',
  restorability: { restorable: false, reasons: ['It did not complete.'] },
};

function loaded(
  snapshots: Snapshot[],
  changes: Partial<LoadedHistory> = {},
): LoadedHistory {
  return {
    snapshots,
    total: snapshots.length,
    from: NOW - 90 * 24 * HOUR_MS,
    to: NOW,
    observation: { observedAt: at(0) },
    ...changes,
  };
}

/** Gaps as hours before now. */
function gapHours(history: LoadedHistory, rpo = 'PT24H') {
  return historyOf(history, rpo).gaps?.map(({ from, to }) => [
    (NOW - from) / HOUR_MS,
    (NOW - to) / HOUR_MS,
  ]);
}

describe('gaps beyond the objective', () => {
  it('has none while each snapshot follows within it', () => {
    expect(gapHours(loaded([taken(1), taken(25), taken(49)]))).toEqual([]);
  });

  it('forgives the minutes by which schedulers differ', () => {
    expect(gapHours(loaded([taken(1), taken(25.2)]))).toEqual([]);
  });

  it('begins when the objective is over and ends with the next good one', () => {
    expect(gapHours(loaded([taken(1), taken(73)]))).toEqual([[49, 1]]);
  });

  it('is not closed by one that failed', () => {
    expect(gapHours(loaded([taken(1), taken(30, FAILED), taken(73)]))).toEqual([
      [49, 1],
    ]);
  });

  it('lasts until now when none has followed', () => {
    expect(gapHours(loaded([taken(30)]))).toEqual([[6, 0]]);
  });

  it('lasts only as long as the cluster was read', () => {
    const unread = loaded([taken(30)], {
      observation: {
        observedAt: at(6),
        problem: {
          cluster: 'prod-eu',
          code: 'timeout',
          message: 'No answer.',
          since: at(6),
        },
      },
    });
    expect(gapHours(unread)).toEqual([]);
  });

  it('is all of the time when none was good', () => {
    expect(gapHours(loaded([taken(3, FAILED), taken(40, FAILED)]))).toEqual([
      [40, 0],
    ]);
  });

  it('counts one that only its age keeps from being restored', () => {
    const expired = taken(48, {
      expiresAt: at(2),
      restorability: { restorable: false, reasons: ['It has expired.'] },
    });
    expect(gapHours(loaded([taken(24), expired]))).toEqual([]);
  });

  it('does not count one that was never restorable, however old', () => {
    const partial = taken(48, {
      kind: 'application',
      expiresAt: at(2),
      restorability: { restorable: false, reasons: ['It is partial.'] },
    });
    expect(gapHours(loaded([taken(24), partial, taken(72)]))).toEqual([
      [48, 24],
    ]);
  });

  it('is not asked for without an objective', () => {
    expect(gapHours(loaded([taken(300)]), 'a day')).toBeUndefined();
  });
});

describe('history', () => {
  it('is oldest first and knows nothing of the time before', () => {
    const history = historyOf(loaded([taken(1), taken(20)]), 'PT24H');
    expect(history.snapshots.map(({ name }) => name)).toEqual([
      'instance-20',
      'instance-1',
    ]);
    expect(history.from).toBe(NOW - 44 * HOUR_MS);
    expect(history.knownSince).toBe(NOW - 20 * HOUR_MS);
  });

  it('begins 90 days ago where snapshots are as old as that', () => {
    const history = historyOf(loaded([taken(1), taken(89.5 * 24)]), 'PT24H');
    expect(history.from).toBe(NOW - 90 * 24 * HOUR_MS);
  });

  it('begins with the oldest that is loaded where there are more', () => {
    const history = historyOf(
      loaded([taken(1), taken(20)], { total: 900 }),
      'PT24H',
    );
    expect(history.from).toBe(NOW - 20 * HOUR_MS);
    expect(history.total).toBe(900);
  });
});
