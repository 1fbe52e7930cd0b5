import { InputError } from '@backstage/errors';
import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';

/** The installation as it is at the target. Throws `InputError` where no such one is configured. */
export function placeOf(
  installation: ResolvedInstallation,
  target: RestoreTarget,
): ResolvedInstallation {
  const { recovery, entityRef } = installation;
  if (target === 'own') return installation;
  if (recovery) return { ...installation, ...recovery };
  throw new InputError(
    `Invalid body: target: ${entityRef} has no recovery cluster; the portal's operator sets one by gitpodDr.installations[].recoveryCluster`,
  );
}
