import { Objective } from '../installations/InstallationResolver';

/** ISO 8601 duration; undefined where there is none, or it is no duration. */
export function isoOf(objective: Objective | undefined): string | undefined {
  if (!objective || 'problem' in objective) return undefined;
  return objective.duration.toISO() ?? undefined;
}
