import {
  ManifestFact,
  Reading,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { FactPair, Values } from '../judgement';

export const UNREAD = { state: 'unknown', reason: 'Nobody answered.' } as const;

export function fact(values: Values | undefined): ManifestFact {
  return values
    ? { state: 'known', values, observedAt: '2026-01-01T00:00:00.000Z' }
    : UNREAD;
}

/** What was recorded and what is; undefined for what is not known. */
export function pairOf(
  recorded: Values | undefined,
  today: Values | undefined,
): FactPair {
  return { recorded: fact(recorded), today: fact(today) };
}

export function seen<T>(value: T): Reading<T> {
  return { state: 'known', value };
}
