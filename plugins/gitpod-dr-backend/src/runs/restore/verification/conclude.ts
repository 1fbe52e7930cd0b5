import {
  Verdict,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepResult } from '../../../database';
import { fewOf, Judgement } from './judgement';

/**
 * Without these nobody can say that the state is the one of before; not knowing one of the others is shown,
 * and holds up no success.
 */
const NOT_ESSENTIAL = [
  'api-version',
  'kots-version',
  'velero-version',
  'kubernetes-version',
];

export function isEssential({ id }: Pick<VerificationItem, 'id'>): boolean {
  return !NOT_ESSENTIAL.includes(id);
}

/** What keeps a restore from being verified. */
export function hindrances<T extends Judgement>(items: T[]): T[] {
  const fails = items.filter(({ verdict }) => verdict === 'fail');
  const unknown = items.filter(
    item => item.verdict === 'unknown' && isEssential(item),
  );
  return [...fails, ...unknown];
}

function titles(items: Judgement[], verdict: Verdict): string[] {
  return items.filter(item => item.verdict === verdict).map(item => item.title);
}

function sentence(start: string, names: string[]): string {
  return names.length > 0 ? ` ${start}: ${names.join('; ')}.` : '';
}

/** How the run ends by what was found: anything that failed or that must be known is no success. */
export function conclude(items: Judgement[], origin: string): StepResult {
  const passed = titles(items, 'pass').length;
  const remarks =
    sentence('To be looked at', titles(items, 'warn')) +
    sentence('Not known', titles(items, 'unknown'));
  const [first, ...others] = hindrances(items);
  if (!first) {
    return {
      outcome: 'succeeded',
      message: `${passed} of ${items.length} checks pass.${remarks} ${origin}`,
    };
  }
  const what =
    first.verdict === 'fail' ? first.title : `${first.title} (not known)`;
  const more = fewOf(others.map(({ title }) => title));
  return {
    outcome: 'unproved',
    message: `Restored, not verified: ${what}. ${first.explanation}${
      more ? ` Also: ${more}.` : ''
    } ${passed} of ${items.length} checks pass. ${origin}`,
    nextStep: first.nextStep ?? 'Mend what is named here, then look again.',
  };
}
