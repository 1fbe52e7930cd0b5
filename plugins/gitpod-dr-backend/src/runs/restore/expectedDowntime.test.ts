import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { judgeDowntime } from './expectedDowntime';

function step(id: string, startedAt?: string): RunStep {
  return {
    id,
    title: id,
    status: 'succeeded',
    startedAt,
    evidence: [],
    questions: [],
    manualCommands: [],
  };
}

/** A restore whose console was removed at eight and that ended so many minutes later. */
function restore(minutes: number, other: Partial<Run> = {}): Run {
  return {
    id: `run-${minutes}`,
    kind: 'restore',
    entityRef: 'component:default/gitpod',
    cluster: 'prod-eu',
    namespace: 'gitpod',
    target: 'own',
    scope: 'all',
    requestedBy: 'user:default/olivia',
    status: 'succeeded',
    createdAt: '2026-11-22T07:00:00Z',
    finishedAt: new Date(
      Date.parse('2026-11-22T08:00:00Z') + minutes * 60_000,
    ).toISOString(),
    steps: [
      step('safety-snapshot', '2026-11-22T07:00:00Z'),
      step('remove-admin-console', '2026-11-22T08:00:00Z'),
      step('restore-applications', '2026-11-22T08:10:00Z'),
    ],
    ...other,
  };
}

const PLAN = { target: 'own', scope: 'all' } as const;

describe('expected downtime', () => {
  it.each([
    ['one', [30], { median: 'PT30M', longest: 'PT30M', runs: 1 }],
    ['two', [30, 60], { median: 'PT45M', longest: 'PT1H', runs: 2 }],
    ['three', [90, 30, 40], { median: 'PT40M', longest: 'PT1H30M', runs: 3 }],
  ])('of %s begins with the first deletion', (_, minutes, expected) => {
    const runs = minutes.map(count => restore(count));
    expect(judgeDowntime(runs, PLAN)).toEqual(expected);
  });

  it.each<[string, Partial<Run>]>([
    ['did not end well', { status: 'unproved' }],
    ['failed', { status: 'failed' }],
    ['were for the recovery cluster', { target: 'recovery' }],
    ['were for a part', { scope: 'admin-console' }],
    ['took a snapshot', { kind: 'snapshot' }],
    ['deleted nothing', { steps: [] }],
  ])('takes no runs that %s', (_, other) => {
    expect(judgeDowntime([restore(30, other)], PLAN)).toBeUndefined();
  });
});
