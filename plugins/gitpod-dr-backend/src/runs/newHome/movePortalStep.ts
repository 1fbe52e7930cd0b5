import { StepDefinition } from '../engine';
import { newHomeInput } from './NewHomeInput';

/** Says what only the portal's operator can change: annotations and configuration decide where it looks. */
export function movePortalStep(): StepDefinition {
  return {
    id: 'move-portal',
    title: 'Tell how the portal is moved',
    timeoutMs: 60_000,
    manualCommands: run => {
      const { configuration, entity } = newHomeInput(run)!.move;
      return [configuration, entity];
    },
    async execute({ run }) {
      const { source } = newHomeInput(run)!;
      return {
        outcome: 'succeeded',
        message: `${run.cluster}/${run.namespace} is the new home. The portal still looks at ${source.cluster} for ${run.entityRef}, and takes its snapshots there, until its configuration and the annotations of the entity name ${run.cluster}: the text of both is below.`,
      };
    },
  };
}
