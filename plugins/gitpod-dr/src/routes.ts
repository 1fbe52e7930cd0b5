import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The entity tab. */
export const rootRouteRef = createRouteRef({ id: 'gitpod-dr' });

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
