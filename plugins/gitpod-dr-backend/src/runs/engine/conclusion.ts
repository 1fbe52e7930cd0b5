import { RunWish } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunConclusion, StoredStep } from '../../database';

/** The first step that is not finished; none when the run is decided. */
export function findNextStep(steps: StoredStep[]): StoredStep | undefined {
  if (steps.some(step => step.status === 'failed')) {
    return undefined;
  }
  return steps.find(
    step => step.status === 'pending' || step.status === 'running',
  );
}

/** How a run ends that a person gave up. */
export function concludeGivenUp(
  steps: StoredStep[],
  { requestedBy, reason }: RunWish,
): RunConclusion {
  const during = steps.find(step => step.status === 'running');
  const where = during ? ` during "${during.title}"` : '';
  return {
    status: 'stopped',
    summary: `Stopped by ${requestedBy}${where}${reason ? `: ${reason}` : '.'}`,
  };
}

/** How a run ends whose steps are all decided. */
export function concludeRun(steps: StoredStep[]): RunConclusion {
  const failed = steps.find(step => step.status === 'failed');
  if (failed) {
    return {
      status: 'failed',
      summary: `"${failed.title}" failed: ${failed.message}`,
    };
  }

  const unproved = steps.filter(step => step.status === 'unproved');
  if (unproved.length > 0) {
    const reasons = unproved.map(step => `"${step.title}": ${step.message}`);
    return {
      status: 'unproved',
      summary: `Done, but not proved: ${reasons.join(' ')}`,
    };
  }

  return {
    status: 'succeeded',
    summary: steps.at(-1)?.message ?? 'There was nothing to do.',
  };
}
