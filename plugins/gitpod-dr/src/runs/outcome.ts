import {
  Run,
  RunStatus,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { openQuestion } from './openQuestion';

/** How a run goes or ended, as people are told. */
export type RunOutcome = RunStatus | 'waits' | 'verified' | 'notVerified';

function isProved(items: VerificationItem[]): boolean {
  return items.every(({ verdict }) => verdict === 'pass' || verdict === 'warn');
}

/** A restore is verified only by what was compared afterwards, and not while any of that is not known. */
export function outcomeOf(run: Run): RunOutcome {
  if (openQuestion(run)) return 'waits';
  if (run.kind !== 'restore') return run.status;
  if (run.status === 'unproved') return 'notVerified';
  const items = run.result?.verification ?? [];
  if (run.status !== 'succeeded' || items.length === 0) return run.status;
  return isProved(items) ? 'verified' : 'notVerified';
}
