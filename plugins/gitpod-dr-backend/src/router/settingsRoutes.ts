import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { BackupSettingsReader } from '../snapshots/settings/BackupSettingsReader';
import { RequestGate } from './RequestGate';

export function addSettingsRoutes(
  router: Router,
  options: { gate: RequestGate; settings: BackupSettingsReader },
): void {
  const { gate, settings } = options;

  router.get(
    '/entities/:kind/:namespace/:name/settings',
    async (request, response) => {
      const { installation, userRef } = await gate.admit(
        request,
        gitpodDrReadPermission,
      );
      response.json(await settings.read(installation, userRef));
    },
  );
}
