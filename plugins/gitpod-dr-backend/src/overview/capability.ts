import {
  Capability,
  ClusterProblem,
  ForeignWork,
  gitpodDrRestoreExecutePermission,
  gitpodDrSnapshotCreatePermission,
  gitpodDrSnapshotDeletePermission,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../installations/InstallationResolver';

/** What the user may do, as the permission framework has answered. */
export type Permissions = Record<Action, boolean>;

/** What a user may want to do. */
export type Action = 'createSnapshot' | 'restore' | 'deleteSnapshot';

/** The permission that an action takes. */
export const PERMISSION_OF_ACTION = {
  createSnapshot: gitpodDrSnapshotCreatePermission,
  restore: gitpodDrRestoreExecutePermission,
  deleteSnapshot: gitpodDrSnapshotDeletePermission,
};

/** Tier of the credential that an action is done with. */
export const TIER_OF_ACTION = {
  createSnapshot: 'backup',
  restore: 'restore',
  deleteSnapshot: 'backup',
} as const;

/**
 * Why the action has to wait; undefined if nothing is in its way. Snapshots and deploys of others do not
 * keep a snapshot from being deleted.
 */
function busyReason(
  action: Action,
  running: RunningWork[],
  foreign: ForeignWork[],
): string | undefined {
  const own = running.find(({ origin }) => origin === 'portal');
  if (own) {
    const name = own.name ? ` (${own.name})` : '';
    return `A ${own.kind} is under way${name}.`;
  }
  const other = foreign.find(
    ({ kind }) => action !== 'deleteSnapshot' || kind === 'restore',
  );
  return (
    other &&
    `A ${other.kind} that the portal did not start is under way (${other.name}). ${other.origin}`
  );
}

/** Why somebody without the permission cannot do it. */
export function lacksPermission(
  { entityRef, ownerRefs }: ResolvedInstallation,
  { name: permission }: { name: string },
): Capability {
  const owners = ownerRefs.join(', ') || 'nobody yet';
  return {
    allowed: false,
    cause: 'permission',
    permission,
    reason: `You lack the permission ${permission} for ${entityRef}.`,
    nextStep: `Ask an owner of the entity (${owners}) or the portal's administrators.`,
  };
}

/** Whether an action can be started now, and if not, the first reason that stands against it. */
export function capabilityOf(
  action: Action,
  facts: {
    installation: ResolvedInstallation;
    permissions: Permissions;
    hasCredential: boolean;
    running: RunningWork[];
    foreign: ForeignWork[];
    problem?: ClusterProblem;
  },
): Capability {
  const { installation, permissions, hasCredential, problem } = facts;
  const tier = TIER_OF_ACTION[action];
  if (action === 'restore' && !installation.kots) {
    return {
      allowed: false,
      cause: 'unsupported',
      reason:
        'This installation has no KOTS, and the portal restores through its admin console.',
      nextStep: `Restore with Velero itself: velero restore create --from-backup NAME --namespace ${installation.veleroNamespace}`,
    };
  }
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
  if (!permissions[action]) {
    return lacksPermission(installation, PERMISSION_OF_ACTION[action]);
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
  const reason = busyReason(action, facts.running, facts.foreign);
  if (reason) {
    return {
      allowed: false,
      cause: 'busy',
      reason,
      nextStep: 'It cannot be stopped. Wait until it has ended.',
    };
  }
  return { allowed: true };
}
