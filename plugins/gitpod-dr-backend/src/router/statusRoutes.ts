import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { PERMISSION_OF_ACTION } from '../overview/capability';
import { InstallationOverview } from '../overview/InstallationOverview';
import { RequestGate } from './RequestGate';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addStatusRoutes(
  router: Router,
  options: { gate: RequestGate; overview: InstallationOverview },
): void {
  const { gate, overview } = options;

  router.get(`${ENTITY}/status`, async (request, response) => {
    const { credentials, installation } = await gate.admit(
      request,
      gitpodDrReadPermission,
    );
    const isAllowed = (action: keyof typeof PERMISSION_OF_ACTION) =>
      gate.isAllowed(credentials, installation, PERMISSION_OF_ACTION[action]);
    const [createSnapshot, restore, deleteSnapshot] = await Promise.all([
      isAllowed('createSnapshot'),
      isAllowed('restore'),
      isAllowed('deleteSnapshot'),
    ]);
    const permissions = { createSnapshot, restore, deleteSnapshot };
    response.json(await overview.status(installation, permissions));
  });
}
