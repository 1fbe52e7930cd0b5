import { ObligationStore } from '../../database';
import { Procedure } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { confirmSourceStep } from './confirmSourceStep';
import { movePortalStep } from './movePortalStep';
import { newHomeInput } from './NewHomeInput';
import { openLocationStep } from './openLocationStep';
import { resumeSchedulesStep } from './resumeSchedulesStep';

/**
 * Snapshots as they are, and the first one of a new home, for which Velero there is let to write again. The
 * schedules come last: one that is overdue would take its snapshot in the midst of ours.
 */
export function withNewHome(
  snapshots: Procedure,
  connector: TargetConnector,
  obligations: ObligationStore,
): Procedure {
  return {
    ...snapshots,
    stepsFor: run => {
      const steps = snapshots.stepsFor(run);
      if (!newHomeInput(run)) return steps;
      return [
        confirmSourceStep(connector),
        openLocationStep(connector, obligations),
        ...steps,
        resumeSchedulesStep(connector, obligations),
        movePortalStep(),
      ];
    },
  };
}
