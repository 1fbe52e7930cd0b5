import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The entity tab. */
export const rootRouteRef = createRouteRef({ id: 'gitpod-dr' });

/** Of the entity tab, in the address behind a `#`. */
export const RECOVERY_SNAPSHOTS_ANCHOR = 'recovery-snapshots';

/** Preview and start of a restore from one snapshot. */
export const restoreRouteRef = createSubRouteRef({
  id: 'gitpod-dr.restore',
  parent: rootRouteRef,
  path: '/restore/:snapshotName',
});

/** One run, live. */
export const runRouteRef = createSubRouteRef({
  id: 'gitpod-dr.run',
  parent: rootRouteRef,
  path: '/runs/:runId',
});

/** What giving one run up means, and the order to do it. */
export const giveUpRunRouteRef = createSubRouteRef({
  id: 'gitpod-dr.give-up-run',
  parent: rootRouteRef,
  path: '/runs/:runId/give-up',
});

/** One run for people who were not there, to be printed or kept. */
export const runReportRouteRef = createSubRouteRef({
  id: 'gitpod-dr.run-report',
  parent: rootRouteRef,
  path: '/runs/:runId/report',
});

/** The restores of the installation, and its runbook. */
export const restoresRouteRef = createSubRouteRef({
  id: 'gitpod-dr.restores',
  parent: rootRouteRef,
  path: '/restores',
});

/** A restore that waits, or has waited, for the approval of another person. */
export const restoreRequestRouteRef = createSubRouteRef({
  id: 'gitpod-dr.restore-request',
  parent: rootRouteRef,
  path: '/restore-requests/:requestId',
});

/** All that is known of one snapshot. */
export const snapshotRouteRef = createSubRouteRef({
  id: 'gitpod-dr.snapshot',
  parent: rootRouteRef,
  path: '/snapshots/:snapshotName',
});

/** What deleting one snapshot would do, and the order to do it. */
export const deleteSnapshotRouteRef = createSubRouteRef({
  id: 'gitpod-dr.delete-snapshot',
  parent: rootRouteRef,
  path: '/snapshots/:snapshotName/delete',
});

/** Whether a snapshot can be taken now, and the start of it. */
export const takeSnapshotRouteRef = createSubRouteRef({
  id: 'gitpod-dr.take-snapshot',
  parent: rootRouteRef,
  path: '/back-up',
});

/** What it means that Gitpod stays on its recovery cluster, and the order to do it. */
export const newHomeRouteRef = createSubRouteRef({
  id: 'gitpod-dr.new-home',
  parent: rootRouteRef,
  path: '/new-home',
});

/** Schedule, retention and how backups are set up. */
export const settingsRouteRef = createSubRouteRef({
  id: 'gitpod-dr.settings',
  parent: rootRouteRef,
  path: '/settings',
});
