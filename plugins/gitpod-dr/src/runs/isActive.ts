import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Whether a run can still change. */
export function isActive(run: Run): boolean {
  return ['queued', 'running', 'paused'].includes(run.status);
}
