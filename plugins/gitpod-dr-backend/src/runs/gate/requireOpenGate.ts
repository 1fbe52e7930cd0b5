import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepFailedError } from '../engine';

/** Throws `StepFailedError` with all that blocks, if anything does. */
export function requireOpenGate(
  findings: PreviewFinding[],
  unchanged: string,
): void {
  const blocking = findings.filter(finding => finding.severity === 'block');
  if (blocking.length === 0) return;
  const missingRights = blocking.flatMap(
    finding => finding.missingRights ?? [],
  );
  throw new StepFailedError(
    `${blocking.map(finding => finding.message).join(' ')} ${unchanged}`,
    blocking[0].nextStep,
    missingRights.length > 0 ? missingRights : undefined,
  );
}
