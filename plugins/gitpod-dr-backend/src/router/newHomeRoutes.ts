import { InputError } from '@backstage/errors';
import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request, Router } from 'express';
import { NewHome, NewHomeRequest } from '../runs/newHome/NewHome';
import { recoveryPlaceOf } from '../installations/InstallationResolver';
import { RequestGate } from './RequestGate';
import { newHomeSchema, parseBody } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addNewHomeRoutes(
  router: Router,
  { gate, newHome }: { gate: RequestGate; newHome: NewHome },
): void {
  /** Storage location and schedules are changed with the rights of a restore, the snapshot with those of backups. */
  async function admit(request: Request): Promise<NewHomeRequest> {
    const caller = await gate.admit(request, gitpodDrRestoreExecutePermission);
    const { installation, userRef } = caller;
    const place = recoveryPlaceOf(installation);
    await gate.requireWriteAccess(caller, 'restore', place);
    await gate.requireWriteAccess(caller, 'backup', place);
    if (place) return { source: installation, place, userRef };
    throw new InputError(
      `${installation.entityRef} has no recovery cluster; the portal's operator sets one by gitpodDr.installations[].recoveryCluster`,
    );
  }

  router.get(`${ENTITY}/new-home`, async (request, response) => {
    const preview = await gate.audited(
      request,
      'new-home-preview',
      async () => {
        return newHome.preview(await admit(request));
      },
    );
    response.json(preview);
  });

  router.post(`${ENTITY}/new-home`, async (request, response) => {
    const run = await gate.audited(request, 'new-home-start', async note => {
      const admitted = await admit(request);
      const { confirmation } = parseBody(newHomeSchema, request);
      const started = await newHome.start(admitted, confirmation);
      note({ runId: started.id, cluster: started.cluster });
      return started;
    });
    response.status(202).json(run);
  });
}
