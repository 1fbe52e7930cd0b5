import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { PlannedRun, Procedure } from '../runs/engine';
import { otherPlaceOf, placeOf } from '../runs/restore/placeOf';
import { RestoreInput } from '../runs/restore/RestoreInput';
import { StepByHand } from './RunbookFacts';

/** Nobody has looked what would be deleted, and no step says by hand what to delete by name. */
function inputFor(
  installation: ResolvedInstallation,
  target: RestoreTarget,
  snapshotName: string,
): RestoreInput {
  const { kotsAppSlug } = installation;
  return {
    snapshotName,
    snapshotUid: '',
    kotsAppSlug,
    digest: '',
    target,
    scope: 'all',
    databaseGoesBack: false,
    ...otherPlaceOf(installation, target),
    safetySnapshot: target === 'own' ? { take: true } : undefined,
    deletedByPortal: [],
    deletedByKots: [],
  };
}

/** The steps that a run of the portal would have, each with what a person does in its place. */
export function stepsByHand(
  procedure: Procedure,
  installation: ResolvedInstallation,
  { target, snapshotName }: { target: RestoreTarget; snapshotName: string },
): StepByHand[] {
  const { entityRef, cluster, namespace, veleroNamespace } = placeOf(
    installation,
    target,
  );
  const run: PlannedRun = {
    id: 'by-hand',
    kind: 'restore',
    entityRef,
    cluster,
    namespace,
    veleroNamespace,
    snapshotName,
    input: inputFor(
      installation,
      target,
      snapshotName,
    ) as unknown as PlannedRun['input'],
    requestedBy: '',
  };
  return procedure.stepsFor(run).map(step => ({
    title: step.title,
    commands: step.manualCommands?.(run) ?? [],
  }));
}
