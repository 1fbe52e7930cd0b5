import { Duration } from 'luxon';
import { judgeRpo } from './rpo';

const NOW = new Date('2026-11-22T12:00:00Z');
const OBJECTIVE = { duration: Duration.fromISO('PT24H') };
const FRESH = { observedAt: '2026-11-22T11:59:00Z' };
const PROBLEM = {
  cluster: 'prod-eu',
  code: 'unreachable',
  message: 'no answer',
  since: '2026-11-22T11:00:00Z',
} as const;

describe('judgeRpo', () => {
  it.each([
    ['2026-11-22T11:00:00Z', 'met'],
    ['2026-11-21T12:00:00Z', 'met'],
    ['2026-11-21T11:59:59Z', 'breached'],
  ])('holds a snapshot of %s against 24 hours', (lastGoodAt, state) => {
    expect(
      judgeRpo({
        objective: OBJECTIVE,
        lastGoodAt,
        observation: FRESH,
        now: NOW,
      }),
    ).toMatchObject({ state, objective: 'PT24H' });
  });

  it('is breached without any good snapshot', () => {
    expect(
      judgeRpo({ objective: OBJECTIVE, observation: FRESH, now: NOW }),
    ).toEqual({
      state: 'breached',
      objective: 'PT24H',
      reason: 'There is no snapshot that could be restored.',
    });
  });

  it.each([
    ['has never been read', { observedAt: null }],
    ['cannot be read now', { ...FRESH, problem: PROBLEM }],
  ])('is unknown while the cluster %s, whatever was seen', (_, observation) => {
    expect(
      judgeRpo({
        objective: OBJECTIVE,
        lastGoodAt: '2026-11-22T11:00:00Z',
        observation,
        now: NOW,
      }).state,
    ).toBe('unknown');
  });

  it('is unknown with an objective that cannot be read, and says why', () => {
    expect(
      judgeRpo({
        objective: { problem: 'Annotation gitpod.io/rpo is "24h".' },
        lastGoodAt: '2026-11-22T11:00:00Z',
        observation: FRESH,
        now: NOW,
      }),
    ).toEqual({
      state: 'unknown',
      reason: 'Annotation gitpod.io/rpo is "24h".',
    });
  });

  it('is unknown while the storage of the snapshots cannot be reached', () => {
    expect(
      judgeRpo({
        objective: OBJECTIVE,
        lastGoodAt: '2026-11-22T11:00:00Z',
        locationProblem: 'Velero cannot reach storage location default.',
        observation: FRESH,
        now: NOW,
      }),
    ).toMatchObject({
      state: 'unknown',
      reason: 'Velero cannot reach storage location default.',
    });
  });

  it('is unknown without an objective', () => {
    expect(
      judgeRpo({
        lastGoodAt: '2026-11-22T11:00:00Z',
        observation: FRESH,
        now: NOW,
      }),
    ).toEqual({
      state: 'unknown',
      reason:
        'The entity has no annotation gitpod.io/rpo, so there is no objective.',
    });
  });
});
