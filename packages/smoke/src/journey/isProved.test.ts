import {
  Run,
  RunStep,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isProved } from './isProved';

const step = (id: string, status: RunStep['status']) =>
  ({ id, status } as RunStep);
const item = (id: string, verdict: VerificationItem['verdict']) =>
  ({ id, verdict } as VerificationItem);

const run = (changes: Partial<Run> = {}) =>
  ({
    status: 'unproved',
    steps: [step('redeploy', 'succeeded'), step('verify', 'unproved')],
    result: { verification: [item('app', 'pass'), item('totals', 'unknown')] },
    ...changes,
  } as Run);

describe('isProved', () => {
  it('wants success, unless told what nobody can verify', () => {
    expect(isProved(run({ status: 'succeeded' }), [])).toBe(true);
    expect(isProved(run(), [])).toBe(false);
    expect(isProved(run(), ['totals'])).toBe(true);
  });

  it.each([
    ['a failed run', { status: 'failed' as const }],
    ['another doubt', { result: { verification: [item('app', 'fail')] } }],
    ['no verification', { result: undefined }],
    ['another step', { steps: [step('redeploy', 'unproved')] }],
  ])('takes %s for no proof', (_, changes) => {
    expect(isProved(run(changes), ['totals'])).toBe(false);
  });
});
