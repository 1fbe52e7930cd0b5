import { Procedure } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { followBackupStep } from './followBackupStep';
import { manifestStep, ManifestStepOptions } from './manifestStep';
import { preflightStep } from './preflightStep';
import { requestSnapshotStep } from './requestSnapshotStep';

/** Takes a snapshot through the KOTS admin console, as `kubectl kots backup` does, or by Velero alone. */
export function snapshotProcedure(
  connector: TargetConnector,
  manifests: ManifestStepOptions,
): Procedure {
  return {
    kind: 'snapshot',
    stepsFor: () => [
      preflightStep(connector),
      manifestStep(connector, manifests),
      requestSnapshotStep(connector),
      followBackupStep(connector),
    ],
  };
}
