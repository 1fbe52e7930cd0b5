import {
  Capability,
  InstallationStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { hoursAgo, minutesAgo } from './times';

export const READ_ONLY: Capability = {
  allowed: false,
  cause: 'read-only',
  reason: 'This installation is not configured for writing.',
  nextStep: 'Add it to gitpodDr.installations in the portal’s configuration.',
};

export const NO_SNAPSHOT_PERMISSION: Capability = {
  allowed: false,
  cause: 'permission',
  reason: 'You may not take snapshots here.',
  nextStep: 'Ask the owner of the entity.',
  permission: 'gitpod-dr.snapshot.create',
};

export function status(
  changes: Partial<InstallationStatus> = {},
): InstallationStatus {
  return {
    installation: {
      entityRef: 'component:default/gitpod',
      name: 'gitpod',
      cluster: 'prod-eu',
      namespace: 'gitpod',
      kotsAppSlug: 'gitpod',
      veleroNamespace: 'velero',
      rpo: 'PT24H',
      rto: 'PT4H',
      sandbox: false,
    },
    observation: { observedAt: minutesAgo(0) },
    lastGoodSnapshot: { name: 'instance-good', completedAt: hoursAgo(3) },
    rpo: {
      state: 'met',
      reason: 'The newest good snapshot is 3 hours old.',
      objective: 'PT24H',
    },
    running: [],
    foreignWork: [],
    capabilities: {
      createSnapshot: { allowed: true },
      restore: { allowed: true },
      deleteSnapshot: { allowed: true },
    },
    ...changes,
  };
}

/** The cluster stopped answering seven minutes ago. */
export function statusOfUnreachableCluster(): InstallationStatus {
  const down: Capability = {
    allowed: false,
    cause: 'cluster',
    reason: 'Cluster prod-eu does not answer.',
    nextStep: 'Restore the connection to the cluster.',
  };
  return status({
    observation: {
      observedAt: minutesAgo(7),
      problem: {
        cluster: 'prod-eu',
        code: 'unreachable',
        message: 'Listing backups failed: connection refused.',
        since: minutesAgo(7),
      },
    },
    rpo: {
      state: 'unknown',
      reason: 'Newer snapshots may exist: the cluster cannot be read.',
      objective: 'PT24H',
    },
    capabilities: {
      createSnapshot: down,
      restore: down,
      deleteSnapshot: down,
    },
  });
}
