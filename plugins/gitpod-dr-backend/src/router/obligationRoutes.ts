import {
  gitpodDrReadPermission,
  gitpodDrRestoreExecutePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { ObligationBook } from '../runs/restore/ObligationBook';
import { RequestGate } from './RequestGate';
import { checkId } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addObligationRoutes(
  router: Router,
  { gate, obligations }: { gate: RequestGate; obligations: ObligationBook },
): void {
  router.param('obligationId', checkId('obligationId'));

  router.get(`${ENTITY}/obligations`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    response.json({ items: await obligations.list(installation) });
  });

  router.post(
    `${ENTITY}/obligations/:obligationId/settle`,
    async (request, response) => {
      const settled = await gate.audited(
        request,
        'obligation-settle',
        async note => {
          const caller = await gate.admit(
            request,
            gitpodDrRestoreExecutePermission,
          );
          const { obligationId } = request.params;
          note({ obligationId });
          const record = await obligations.find(
            caller.installation,
            obligationId,
          );
          await gate.requireWriteAccess(caller, 'restore', record);
          return obligations.settle(record, caller.userRef);
        },
      );
      response.json(settled);
    },
  );
}
