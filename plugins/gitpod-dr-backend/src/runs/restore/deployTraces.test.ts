import { DeployTraces, requestWasTaken } from './deployTraces';

const BEFORE: DeployTraces = {
  status: 'deployed',
  deployedAt: '2026-11-22T08:00:00Z',
  output: 'a fingerprint',
};

describe('traces of a Redeploy whose answer was lost', () => {
  it.each<[string, DeployTraces, DeployTraces]>([
    ['KOTS deploys', BEFORE, { ...BEFORE, status: 'deploying' }],
    ['the deploy has failed', BEFORE, { ...BEFORE, status: 'failed' }],
    [
      'it was deployed again, with the same output',
      BEFORE,
      { ...BEFORE, deployedAt: '2026-11-22T09:00:00Z' },
    ],
    [
      'it has failed again, as it had before',
      { ...BEFORE, status: 'failed' },
      { ...BEFORE, status: 'failed', output: 'another' },
    ],
    ['the output is gone', BEFORE, { ...BEFORE, output: 'none' }],
    ['there is an output now', { ...BEFORE, output: 'none' }, BEFORE],
  ])('should tell that it was taken where %s', (_, before, now) => {
    expect(requestWasTaken(before, now)).toBe(true);
  });

  it.each<[string, DeployTraces]>([
    ['nothing changed', BEFORE],
    ['it had failed before', { ...BEFORE, status: 'failed' }],
    ['KOTS does not show the output', { ...BEFORE, output: undefined }],
  ])('should tell that it was not where %s', (_, traces) => {
    expect(requestWasTaken(traces, { ...traces })).toBe(false);
  });
});
