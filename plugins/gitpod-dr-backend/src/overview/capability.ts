import {
  Capability,
  ClusterProblem,
  gitpodDrRestoreExecutePermission,
  gitpodDrSnapshotCreatePermission,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../installations/InstallationResolver';

/** What the user may do, as the permission framework has answered. */
export interface Permissions {
  backup: boolean;
  restore: boolean;
}

const PERMISSION_OF_TIER = {
  backup: gitpodDrSnapshotCreatePermission.name,
  restore: gitpodDrRestoreExecutePermission.name,
};

/** Whether work of a tier can be started now, and if not, the first reason that stands against it. */
export function capabilityOf(
  tier: 'backup' | 'restore',
  facts: {
    installation: ResolvedInstallation;
    permissions: Permissions;
    hasCredential: boolean;
    running: RunningWork[];
    problem?: ClusterProblem;
  },
): Capability {
  const { installation, permissions, hasCredential, running, problem } = facts;
  if (!installation.writeAccess.granted) {
    const { reason, nextStep } = installation.writeAccess;
    return { allowed: false, cause: 'read-only', reason, nextStep };
  }
  if (!hasCredential) {
    return {
      allowed: false,
      cause: 'read-only',
      reason: `The portal has no credential of tier "${tier}" for cluster ${installation.cluster}.`,
      nextStep: `Ask the portal's operator to add one to gitpodDr.credentials.`,
    };
  }
  if (!permissions[tier]) {
    const permission = PERMISSION_OF_TIER[tier];
    const owners = installation.ownerRefs.join(', ') || 'nobody yet';
    return {
      allowed: false,
      cause: 'permission',
      permission,
      reason: `You lack the permission ${permission} for ${installation.entityRef}.`,
      nextStep: `Ask an owner of the entity (${owners}) or the portal's administrators.`,
    };
  }
  if (problem) {
    return {
      allowed: false,
      cause: 'cluster',
      reason: problem.message,
      nextStep:
        problem.code === 'forbidden'
          ? 'Give the portal the right that it lacks; the page names the rule.'
          : 'Wait until the cluster answers again; the page will show it.',
    };
  }
  if (running.length > 0) {
    const [work] = running;
    return {
      allowed: false,
      cause: 'busy',
      reason: `A ${work.kind} is under way${
        work.name ? ` (${work.name})` : ''
      }.`,
      nextStep: 'Velero cannot stop it. Wait until it has ended.',
    };
  }
  return { allowed: true };
}
