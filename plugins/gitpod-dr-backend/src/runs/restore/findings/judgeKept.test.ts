import { SinceSnapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { judgeKept } from './judgeKept';

function secret(name: string, sinceSnapshot?: SinceSnapshot) {
  return {
    kind: 'Secret',
    namespace: 'gitpod',
    name,
    uid: name,
    sinceSnapshot,
  };
}

describe('judgeKept', () => {
  it('says nothing of what is as in the snapshot', () => {
    expect(judgeKept([])).toEqual([]);
    expect(judgeKept([secret('a', { state: 'same' })])).toEqual([]);
  });

  it('warns of what does not go back, and says apart what is not known', () => {
    const findings = judgeKept([
      secret('a', { state: 'same' }),
      secret('b', { state: 'changed', at: '2026-11-22T09:00:00Z' }),
      secret('c', { state: 'unknown', reason: 'No record.' }),
    ]);

    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'warn',
        code: 'kept-changed',
        message: expect.stringMatching(/^1 of 3 .*: Secret b\.$/),
        nextStep: expect.any(String),
      }),
      expect.objectContaining({
        severity: 'info',
        code: 'kept-not-known',
        message: expect.stringContaining('Of 1 of 3'),
      }),
    ]);
  });
});
