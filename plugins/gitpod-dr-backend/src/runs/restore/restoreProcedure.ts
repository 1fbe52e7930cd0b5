import { ManifestStore, ObligationStore } from '../../database';
import { KubeReader } from '../../kubernetes/KubeReader';
import { PlannedRun, Procedure, StepDefinition } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { awaitAdminConsoleStep } from './awaitAdminConsoleStep';
import { confirmDependenciesStep } from './confirmDependenciesStep';
import { describeStanding } from './describeStanding';
import { fenceSourceStep } from './fenceSourceStep';
import { infrastructureStep } from './infrastructureStep';
import { pointOfNoReturnStep } from './pointOfNoReturnStep';
import { protectSourceStep } from './protectSourceStep';
import { redeployStep } from './redeployStep';
import { removeAdminConsoleStep } from './removeAdminConsoleStep';
import { reportStep } from './reportStep';
import { restoreAdminConsoleStep } from './restoreAdminConsoleStep';
import { restoreApplicationsStep } from './restoreApplicationsStep';
import { otherPlace, restoreInput } from './RestoreInput';
import { safetySnapshotStep } from './safetySnapshotStep';
import { validateSnapshotStep } from './validateSnapshotStep';
import { veleroReadyStep } from './veleroReadyStep';
import { verifyStep } from './verifyStep';

/** What the portal's database keeps for restores, and of them. */
export interface RestoreRecords {
  manifests: ManifestStore;
  obligations: ObligationStore;
}

/** What a restore works with, beside the way to its target. */
export interface RestoreOptions extends RestoreRecords {
  /** With the credential of tier read. */
  reader: (cluster: string) => KubeReader;
}

/**
 * Brings an installation back to a snapshot: what `kubectl kots restore`, opening the admin console and
 * pressing Redeploy do, with the checks that those skip.
 */
export function restoreProcedure(
  connector: TargetConnector,
  options: RestoreOptions,
): Procedure {
  return {
    kind: 'restore',
    stepsFor: run => stepsFor(connector, options, run),
    describeStanding: describeStanding(connector),
  };
}

function stepsFor(
  connector: TargetConnector,
  { manifests, obligations, reader }: RestoreOptions,
  run: PlannedRun,
): StepDefinition[] {
  const input = restoreInput(run);
  const { scope, target, safetySnapshot } = input;
  const before = [
    infrastructureStep(connector, manifests),
    veleroReadyStep(connector, manifests),
    validateSnapshotStep(connector),
    ...(safetySnapshot ? [safetySnapshotStep(connector)] : []),
    ...(otherPlace(input) ? [fenceSourceStep(connector, target)] : []),
    ...(target === 'recovery'
      ? [protectSourceStep(connector, obligations)]
      : []),
    pointOfNoReturnStep(connector),
  ];
  const console = [
    removeAdminConsoleStep(connector),
    restoreAdminConsoleStep(connector),
  ];
  const applications = [
    restoreApplicationsStep(connector, manifests),
    confirmDependenciesStep(),
    redeployStep(connector),
  ];
  return [
    ...before,
    ...(scope === 'applications' ? [] : console),
    awaitAdminConsoleStep(connector),
    ...(scope === 'admin-console' ? [] : applications),
    verifyStep(connector, { store: manifests, reader }),
    reportStep(),
  ];
}
