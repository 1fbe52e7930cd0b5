import {
  ManifestFact,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** An item before it is dated. */
export type Judgement = Omit<VerificationItem, 'observedAt'>;

/** What an item is about. */
export type Subject = Pick<VerificationItem, 'id' | 'title'>;

/** How a comparison came out. */
export type Finding = Pick<
  VerificationItem,
  'verdict' | 'explanation' | 'nextStep'
>;

/** What a fact holds, by name. */
export type Values = Record<string, string>;

/** A fact as recorded with the snapshot, and as it is after the restore. */
export interface FactPair {
  recorded: ManifestFact;
  today: ManifestFact;
}

interface Comparison {
  /** In what words a value is shown. */
  describe: (values: Values) => string;
  judge: (before: Values, after: Values) => Finding;
  /** What to do where one of the two is not known. */
  otherwise: string;
}

function described(
  fact: ManifestFact,
  describe: Comparison['describe'],
): string | undefined {
  return fact.state === 'known' ? describe(fact.values) : undefined;
}

function reasonsOf({ recorded, today }: FactPair): string {
  const reasons = [
    ...(recorded.state === 'unknown'
      ? [`What it was is not known: ${recorded.reason}`]
      : []),
    ...(today.state === 'unknown'
      ? [`What it is now is not known: ${today.reason}`]
      : []),
  ];
  return reasons.join(' ');
}

/** Compares what was recorded with what is. Where one of the two is not known, neither is the outcome. */
export function compareFact(
  subject: Subject,
  pair: FactPair,
  { describe, judge, otherwise }: Comparison,
): Judgement {
  const { recorded, today } = pair;
  const values = {
    before: described(recorded, describe),
    after: described(today, describe),
  };
  if (recorded.state === 'known' && today.state === 'known') {
    return { ...subject, ...values, ...judge(recorded.values, today.values) };
  }
  return {
    ...subject,
    ...values,
    verdict: 'unknown',
    explanation: reasonsOf(pair),
    nextStep: otherwise,
  };
}

/** An item of which nothing is known. */
export function notKnown(
  subject: Subject,
  reason: string,
  nextStep: string,
): Judgement {
  return { ...subject, verdict: 'unknown', explanation: reason, nextStep };
}

/** The first few of many names, and how many more there are. */
export function fewOf(names: string[], few = 5): string {
  const more = names.length - few;
  const shown = names.slice(0, few).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
