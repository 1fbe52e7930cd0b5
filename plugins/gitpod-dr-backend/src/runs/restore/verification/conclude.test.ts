import { Verdict } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { conclude } from './conclude';
import { Judgement } from './judgement';

function item(id: string, verdict: Verdict): Judgement {
  return {
    id,
    title: `Title of ${id}`,
    verdict,
    explanation: `Why ${id}.`,
    nextStep: `Mend ${id}.`,
  };
}

describe('how a restore ends', () => {
  it.each<[string, Judgement[], string]>([
    ['all pass', [item('totals', 'pass')], 'succeeded'],
    ['one is to be looked at', [item('totals', 'warn')], 'succeeded'],
    ['one fails', [item('totals', 'fail'), item('x', 'pass')], 'unproved'],
    [
      'one that matters is not known',
      [item('encryption-keys', 'unknown')],
      'unproved',
    ],
    [
      'one that does not matter is not known',
      [item('velero-version', 'unknown'), item('totals', 'pass')],
      'succeeded',
    ],
    [
      'one that does not matter fails',
      [item('velero-version', 'fail')],
      'unproved',
    ],
    ['one that nobody has heard of', [item('new', 'unknown')], 'unproved'],
  ])('%s', (_, items, outcome) => {
    expect(conclude(items, 'Origin.').outcome).toBe(outcome);
  });

  it('names what failed before what is not known, and its next step', () => {
    const result = conclude(
      [item('totals', 'unknown'), item('secrets', 'fail'), item('app', 'pass')],
      'Origin.',
    );
    expect(result.message).toBe(
      'Restored, not verified: Title of secrets. Why secrets. Also: Title of totals. 1 of 3 checks pass. Origin.',
    );
    expect(result.nextStep).toBe('Mend secrets.');
  });

  it('names what is to be looked at also where all is well', () => {
    const items = [item('totals', 'warn'), item('kots-version', 'unknown')];
    expect(conclude(items, 'Origin.').message).toBe(
      '0 of 2 checks pass. To be looked at: Title of totals. Not known: Title of kots-version. Origin.',
    );
  });
});
