import {
  Observation,
  RpoStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Objective } from '../installations/InstallationResolver';

/** Holds the newest good snapshot against the objective. What is not known is never "met". */
export function judgeRpo(facts: {
  objective?: Objective;
  /** When the newest good snapshot was begun: its data are of then. */
  lastGoodAt?: string;
  /** Why the newest good snapshot cannot be relied on now. */
  locationProblem?: string;
  observation: Observation;
  now: Date;
}): RpoStatus {
  const { objective, lastGoodAt, locationProblem, observation, now } = facts;
  if (!objective) {
    return {
      state: 'unknown',
      reason:
        'The entity has no annotation gitpod.io/rpo, so there is no objective.',
    };
  }
  if ('problem' in objective) {
    return { state: 'unknown', reason: objective.problem };
  }
  const { duration } = objective;
  const base = { objective: duration.toISO() ?? undefined };
  if (observation.problem || !observation.observedAt) {
    return {
      ...base,
      state: 'unknown',
      reason:
        'The cluster cannot be read now, so newer or deleted snapshots are not seen.',
    };
  }
  if (locationProblem) {
    return { ...base, state: 'unknown', reason: locationProblem };
  }
  if (!lastGoodAt) {
    return {
      ...base,
      state: 'breached',
      reason: 'There is no snapshot that could be restored.',
    };
  }
  const ageMs = now.getTime() - Date.parse(lastGoodAt);
  return ageMs <= duration.toMillis()
    ? {
        ...base,
        state: 'met',
        reason: 'The newest good snapshot is younger than the objective.',
      }
    : {
        ...base,
        state: 'breached',
        reason: 'The newest good snapshot is older than the objective.',
      };
}
