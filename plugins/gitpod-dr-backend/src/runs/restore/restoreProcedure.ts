import { Procedure } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { awaitAdminConsoleStep } from './awaitAdminConsoleStep';
import { pointOfNoReturnStep } from './pointOfNoReturnStep';
import { redeployStep } from './redeployStep';
import { removeAdminConsoleStep } from './removeAdminConsoleStep';
import { restoreAdminConsoleStep } from './restoreAdminConsoleStep';
import { restoreApplicationsStep } from './restoreApplicationsStep';
import { validateSnapshotStep } from './validateSnapshotStep';
import { verifyStep } from './verifyStep';

/**
 * Brings an installation back to a snapshot, on its own cluster: what `kubectl kots restore`, opening
 * the admin console and pressing Redeploy do, with the checks that those skip.
 */
export function restoreProcedure(connector: TargetConnector): Procedure {
  return {
    kind: 'restore',
    steps: [
      validateSnapshotStep(connector),
      pointOfNoReturnStep(connector),
      removeAdminConsoleStep(connector),
      restoreAdminConsoleStep(connector),
      awaitAdminConsoleStep(connector),
      restoreApplicationsStep(connector),
      redeployStep(connector),
      verifyStep(connector),
    ],
  };
}
