import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { RestorePreviewer } from '../runs/restore/RestorePreviewer';
import { RestoreStarter } from '../runs/restore/RestoreStarter';
import { RequestGate } from './RequestGate';
import { parseBody, previewSchema, restoreSchema } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addRestoreRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    previewer: RestorePreviewer;
    starter: RestoreStarter;
  },
): void {
  const { gate, previewer, starter } = options;

  router.post(`${ENTITY}/restores/preview`, async (request, response) => {
    const preview = await gate.audited(
      request,
      'restore-preview',
      async note => {
        const caller = await gate.admit(
          request,
          gitpodDrRestoreExecutePermission,
        );
        const { snapshotName } = parseBody(previewSchema, request);
        note({ snapshotName });
        await gate.requireWriteAccess(caller, 'restore');
        return previewer.preview(
          caller.installation,
          snapshotName,
          caller.userRef,
        );
      },
    );
    response.json(preview);
  });

  router.post(`${ENTITY}/restores`, async (request, response) => {
    const run = await gate.audited(request, 'restore-start', async note => {
      const caller = await gate.admit(
        request,
        gitpodDrRestoreExecutePermission,
      );
      const input = parseBody(restoreSchema, request);
      note({ snapshotName: input.snapshotName, digest: input.digest });
      await gate.requireWriteAccess(caller, 'restore');
      const started = await starter.start(caller.installation, {
        ...input,
        requestedBy: caller.userRef,
      });
      note({ runId: started.id });
      return started;
    });
    response.status(202).json(run);
  });
}
