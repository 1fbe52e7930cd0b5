import {
  gitpodDrReadPermission,
  gitpodDrRestoreExecutePermission,
  gitpodDrSnapshotCreatePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
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
    const [backup, restore] = await Promise.all([
      gate.isAllowed(
        credentials,
        installation,
        gitpodDrSnapshotCreatePermission,
      ),
      gate.isAllowed(
        credentials,
        installation,
        gitpodDrRestoreExecutePermission,
      ),
    ]);
    response.json(await overview.status(installation, { backup, restore }));
  });
}
