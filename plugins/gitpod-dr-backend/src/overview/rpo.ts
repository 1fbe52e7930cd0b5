import {
  Observation,
  RpoStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';

/** Holds the newest good snapshot against the objective. What is not known is never "met". */
export function judgeRpo(facts: {
  objective?: Duration;
  lastGoodAt?: string;
  observation: Observation;
  now: Date;
}): RpoStatus {
  const { objective, lastGoodAt, observation, now } = facts;
  if (!objective) {
    return {
      state: 'unknown',
      reason:
        'The entity has no annotation gitpod.io/rpo, so there is no objective.',
    };
  }
  const base = { objective: objective.toISO() ?? undefined };
  if (observation.problem || !observation.observedAt) {
    return {
      ...base,
      state: 'unknown',
      reason:
        'The cluster cannot be read now, so newer or deleted snapshots are not seen.',
    };
  }
  if (!lastGoodAt) {
    return {
      ...base,
      state: 'breached',
      reason: 'There is no snapshot that could be restored.',
    };
  }
  const ageMs = now.getTime() - Date.parse(lastGoodAt);
  return ageMs <= objective.toMillis()
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
