import { Capability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useInstallation } from './InstallationContext';

/** Whether the user can steer a restore that runs; that it runs, or that a cluster is down, is no hindrance. */
export function useSteering(): Capability {
  const capability = useInstallation().status.data?.capabilities.restore;
  if (!capability || capability.allowed) return { allowed: true };
  const hindered = ['permission', 'read-only'].includes(capability.cause);
  return hindered ? capability : { allowed: true };
}
