import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { fail } from './fail';

/** Each turn asks a cluster some twenty questions, and keeps what it has found. */
const MIN_SCHEDULE_MS = 60_000;

/** False for a cron expression and a trigger, which have no length. */
function isDuration(
  value: SchedulerServiceTaskScheduleDefinition['frequency'],
): value is HumanDuration {
  return typeof value === 'object' && !('cron' in value || 'trigger' in value);
}

function assertUnhurried(
  key: string,
  schedule: SchedulerServiceTaskScheduleDefinition,
): void {
  for (const part of ['frequency', 'timeout'] as const) {
    const value = schedule[part];
    if (isDuration(value) && durationToMilliseconds(value) < MIN_SCHEDULE_MS) {
      fail(`${key}.${part}`, 'must be at least a minute');
    }
  }
  const { frequency } = schedule;
  if (typeof frequency !== 'object' || !('cron' in frequency)) return;
  // A sixth would be for seconds.
  if (/^\S+( \S+){4}$/.test(frequency.cron)) return;
  fail(`${key}.frequency.cron`, 'must have five fields');
}

/** When a task of the portal runs; what is given there takes the place of `defaults`. */
export function readSchedule(
  root: Config,
  key: string,
  defaults: SchedulerServiceTaskScheduleDefinition,
): SchedulerServiceTaskScheduleDefinition {
  const config = root.getOptionalConfig(key);
  if (!config) return defaults;
  let schedule: SchedulerServiceTaskScheduleDefinition;
  try {
    schedule = readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
  } catch (error) {
    return fail(key, (error as Error).message);
  }
  assertUnhurried(key, schedule);
  // With a delay the scheduler would run it once after it, whatever a trigger or a cron expression says.
  if (!isDuration(schedule.frequency)) {
    return { ...schedule, initialDelay: undefined };
  }
  const { initialDelay = defaults.initialDelay } = schedule;
  return { ...schedule, initialDelay };
}
