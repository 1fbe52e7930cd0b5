import { InputError } from '@backstage/errors';
import {
  formatCron,
  parseCron,
  retentionProblem,
  ScheduleChange,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsSnapshotSettings } from '../../kots/KotsSettings';

function refuse(field: string, problem: string): never {
  throw new InputError(`Invalid body: ${field}: ${problem}`);
}

function wantedSchedule(change: NonNullable<ScheduleChange['schedule']>) {
  const parsed = parseCron(change.cron, change.timeZone);
  if (!parsed.ok) return refuse(`schedule.${parsed.field}`, parsed.problem);
  return { enabled: change.enabled, schedule: formatCron(parsed.expression) };
}

/** What is to change. Throws `InputError` that names the field that KOTS could not work with. */
export function readChange({
  schedule,
  retention,
}: ScheduleChange): Partial<KotsSnapshotSettings> {
  if (!schedule && !retention) {
    refuse('body', 'give a schedule, a retention or both');
  }
  const problem = retention && retentionProblem(retention);
  if (problem) refuse('retention.value', problem);
  return {
    ...(schedule ? wantedSchedule(schedule) : {}),
    ...(retention ? { retention } : {}),
  };
}
