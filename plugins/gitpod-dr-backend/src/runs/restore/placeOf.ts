import { InputError } from '@backstage/errors';
import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RecoveryClusterConfig } from '../../installations/config';
import {
  recoveryPlaceOf,
  ResolvedInstallation,
} from '../../installations/InstallationResolver';
import { RestoreInput } from './RestoreInput';

/** The installation as it is at the target. Throws `InputError` where no such one is configured. */
export function placeOf(
  installation: ResolvedInstallation,
  target: RestoreTarget,
): ResolvedInstallation {
  const place = target === 'own' ? installation : recoveryPlaceOf(installation);
  if (place) return place;
  throw new InputError(
    `Invalid body: target: ${installation.entityRef} has no recovery cluster; the portal's operator sets one by gitpodDr.installations[].recoveryCluster`,
  );
}

function toPlace({
  cluster,
  namespace,
  veleroNamespace,
}: RecoveryClusterConfig) {
  return { cluster, namespace, veleroNamespace };
}

/** The other cluster on which Gitpod may run, by what it is to this restore. */
export function otherPlaceOf(
  installation: ResolvedInstallation,
  target: RestoreTarget,
): Pick<RestoreInput, 'source' | 'recoveryPlace'> {
  const { recovery } = installation;
  if (target === 'recovery') return { source: toPlace(installation) };
  return { recoveryPlace: recovery && toPlace(recovery) };
}
