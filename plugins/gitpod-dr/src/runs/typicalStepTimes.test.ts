import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { restoreRun, step } from '../__testUtils__/runs';
import { typicalStepTimes } from './typicalStepTimes';

function earlier(seconds: number, changes: Partial<Run> = {}): Run {
  return restoreRun({
    createdAt: '2024-01-01T00:00:00Z',
    steps: [
      step('redeploy', {
        status: 'succeeded',
        startedAt: '2024-01-01T00:00:00Z',
        finishedAt: new Date(Date.UTC(2024, 0, 1, 0, 0, seconds)).toISOString(),
      }),
    ],
    ...changes,
  });
}

const run = restoreRun({
  createdAt: '2024-02-01T00:00:00Z',
  steps: [step('redeploy'), step('never-done')],
});

describe('typicalStepTimes', () => {
  it('is the median of the same step in earlier runs', () => {
    const times = typicalStepTimes(run, [
      earlier(10),
      earlier(90),
      earlier(20),
    ]);
    expect(times.get('redeploy')).toEqual({ medianMs: 20_000, runs: 3 });
    expect(times.has('never-done')).toBe(false);
  });

  it('lies between the two in the middle of an even number', () => {
    const times = typicalStepTimes(run, [earlier(10), earlier(30)]);
    expect(times.get('redeploy')).toEqual({ medianMs: 20_000, runs: 2 });
  });

  it.each<[string, Run]>([
    ['the run itself', { ...earlier(10), createdAt: run.createdAt }],
    ['another target', earlier(10, { target: 'recovery' })],
    ['a part', earlier(10, { scope: 'applications' })],
    [
      'a step that failed',
      earlier(10, {
        steps: earlier(10).steps.map(done => ({ ...done, status: 'failed' })),
      }),
    ],
  ])('does not count %s', (_, other) => {
    expect(typicalStepTimes(run, [other]).size).toBe(0);
  });
});
