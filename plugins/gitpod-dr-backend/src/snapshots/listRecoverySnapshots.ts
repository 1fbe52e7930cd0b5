import { RecoverySnapshots } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NotFoundError } from '@backstage/errors';
import {
  recoveryPlaceOf,
  ResolvedInstallation,
} from '../installations/InstallationResolver';
import { SnapshotCatalog, SnapshotListRequest } from './SnapshotCatalog';

/**
 * The installation's snapshots as its recovery cluster knows them: what can still be restored when the
 * installation's own cluster is gone. Throws `NotFoundError` where none is configured.
 */
export async function listRecoverySnapshots(
  snapshots: SnapshotCatalog,
  installation: ResolvedInstallation,
  request: SnapshotListRequest,
): Promise<RecoverySnapshots> {
  const place = recoveryPlaceOf(installation);
  if (!place) {
    throw new NotFoundError(
      `${installation.entityRef} has no recovery cluster; the portal's operator sets one by gitpodDr.installations[].recoveryCluster`,
    );
  }
  const list = await snapshots.list(place, request);
  const { locations } = await snapshots.view(place);
  const { cluster, namespace } = place;
  return {
    place: { cluster, namespace },
    locations: locations
      .all()
      .map(({ name, phase, message, lastSyncedAt }) => ({
        name,
        phase,
        message,
        lastSyncedAt,
      })),
    list,
  };
}
