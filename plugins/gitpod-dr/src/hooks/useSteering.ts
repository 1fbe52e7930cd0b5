import {
  Capability,
  gitpodDrRestoreExecutePermission,
  gitpodDrSnapshotCreatePermission,
  InstallationStatus,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useInstallation } from './InstallationContext';

/** The permission to start such a run is the one to have an influence on it. */
export function steeringPermission({ kind }: Run): string {
  return kind === 'restore'
    ? gitpodDrRestoreExecutePermission.name
    : gitpodDrSnapshotCreatePermission.name;
}

function capabilityFor(
  { kind, target }: Pick<Run, 'kind' | 'target'>,
  all: InstallationStatus['capabilities'] | undefined,
): Capability | undefined {
  if (kind !== 'restore') return all?.createSnapshot;
  // The recovery cluster of an old run may be configured no more.
  return (target === 'recovery' && all?.restoreOntoRecovery) || all?.restore;
}

/** Whether the user can steer a run; that it runs, or that a cluster is down, is no hindrance. */
export function useSteering({
  kind,
  entityRef,
  target,
}: Pick<Run, 'kind' | 'entityRef' | 'target'>): Capability {
  const installation = useInstallation();
  // Two entities can have one place; each sees what happens there.
  if (entityRef !== installation.entityRef) {
    return {
      allowed: false,
      cause: 'read-only',
      reason: `The run was started for ${entityRef}, which has the same place.`,
      nextStep: 'Open the run on the page of that entity.',
    };
  }
  const capability = capabilityFor(
    { kind, target },
    installation.status.data?.capabilities,
  );
  if (!capability || capability.allowed) return { allowed: true };
  const hindered = ['permission', 'read-only'].includes(capability.cause);
  return hindered ? capability : { allowed: true };
}
