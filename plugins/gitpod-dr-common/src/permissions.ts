import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** See snapshots, runs and the state of an installation. @public */
export const gitpodDrReadPermission = createPermission({
  name: 'gitpod-dr.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Take a snapshot of an installation. @public */
export const gitpodDrSnapshotCreatePermission = createPermission({
  name: 'gitpod-dr.snapshot.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Have Velero delete a snapshot of an installation, with all that belongs to it. @public */
export const gitpodDrSnapshotDeletePermission = createPermission({
  name: 'gitpod-dr.snapshot.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Preview and start a restore of an installation. @public */
export const gitpodDrRestoreExecutePermission = createPermission({
  name: 'gitpod-dr.restore.execute',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Approve or reject a restore that somebody else has asked for, and review one that did not wait. @public */
export const gitpodDrRestoreApprovePermission = createPermission({
  name: 'gitpod-dr.restore.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Start a restore without the approval that it needs. @public */
export const gitpodDrRestoreBreakGlassPermission = createPermission({
  name: 'gitpod-dr.restore.break-glass',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Change when KOTS takes snapshots of an installation and how long it keeps them. @public */
export const gitpodDrScheduleUpdatePermission = createPermission({
  name: 'gitpod-dr.schedule.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Read Velero's logs of snapshots and restores. @public */
export const gitpodDrLogsReadPermission = createPermission({
  name: 'gitpod-dr.logs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** All permissions of the plugin; each is asked for a catalog entity. @public */
export const gitpodDrPermissions: ResourcePermission<'catalog-entity'>[] = [
  gitpodDrReadPermission,
  gitpodDrSnapshotCreatePermission,
  gitpodDrSnapshotDeletePermission,
  gitpodDrRestoreExecutePermission,
  gitpodDrRestoreApprovePermission,
  gitpodDrRestoreBreakGlassPermission,
  gitpodDrLogsReadPermission,
  gitpodDrScheduleUpdatePermission,
];
