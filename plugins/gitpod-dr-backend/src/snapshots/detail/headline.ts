import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { counted, durationText } from './humanText';

function outcome({ phase, errors, warnings }: Snapshot): string {
  const troubles = [
    errors > 0 ? counted(errors, 'error') : undefined,
    warnings > 0 ? counted(warnings, 'warning') : undefined,
  ].filter(Boolean);
  return troubles.length > 0
    ? `${phase} with ${troubles.join(' and ')}`
    : phase;
}

function expiry({ expiry: verdict }: Snapshot): string | undefined {
  switch (verdict.state) {
    case 'valid':
      return verdict.days === 0
        ? 'expires within a day'
        : `expires in ${counted(verdict.days, 'day')}`;
    case 'expired':
      return 'has expired';
    default:
      return undefined;
  }
}

/** How a snapshot ended or how far it is, and whether it can be restored. */
export function headlineOf(snapshot: Snapshot): string {
  const { durationMs, restorability, progress } = snapshot;
  const parts = [
    outcome(snapshot),
    durationMs === undefined ? undefined : durationText(durationMs),
    snapshot.state === 'running' && progress
      ? `${progress.done} of ${progress.total} items`
      : undefined,
    expiry(snapshot),
  ].filter(Boolean);
  const verdict = restorability.restorable
    ? 'can be restored.'
    : `cannot be restored as a whole. ${restorability.reasons[0]}`;
  return `${parts.join(', ')}; ${verdict}`;
}
