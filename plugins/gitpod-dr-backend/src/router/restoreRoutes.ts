import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { placeOf } from '../runs/restore/placeOf';
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
        const plan = parseBody(previewSchema, request);
        note(plan);
        const place = placeOf(caller.installation, plan.target);
        await gate.requireWriteAccess(caller, 'restore', place);
        return previewer.preview(caller.installation, plan, caller.userRef);
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
      const { snapshotName, target, scope, databaseGoesBack, digest } = input;
      note({ snapshotName, target, scope, databaseGoesBack, digest });
      const place = placeOf(caller.installation, target);
      await gate.requireWriteAccess(caller, 'restore', place);
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
