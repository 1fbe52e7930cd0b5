import {
  Capability,
  gitpodDrReadPermission,
  gitpodDrRestoreApprovePermission,
  gitpodDrRestoreBreakGlassPermission,
  gitpodDrRestoreExecutePermission,
  RestoreRequestDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request, Router } from 'express';
import { lacksPermission } from '../overview/capability';
import { BreakGlass } from '../runs/restore/consent/BreakGlass';
import {
  decideCapability,
  withdrawCapability,
} from '../runs/restore/consent/capabilities';
import {
  OpenedRequest,
  RequestBook,
  toRequest,
} from '../runs/restore/consent/RequestBook';
import { placeOf } from '../runs/restore/placeOf';
import { Caller, RequestGate } from './RequestGate';
import {
  approvalSchema,
  breakGlassSchema,
  checkId,
  parseBody,
  rejectionSchema,
  restoreSchema,
  reviewSchema,
} from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';
const REQUEST = `${ENTITY}/restore-requests/:requestId`;

type Note = (meta: Record<string, string | boolean>) => void;

export function addConsentRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    requests: RequestBook;
    breakGlass: BreakGlass;
  },
): void {
  const { gate, requests, breakGlass } = options;
  router.param('requestId', checkId('requestId'));
  router.param('reviewItemId', checkId('reviewItemId'));

  /** What the person can do, the permission and the operator's word included. */
  async function capabilityOf(
    caller: Caller,
    permission: Parameters<RequestGate['isAllowed']>[2],
    capability: Capability,
  ): Promise<Capability> {
    const { credentials, installation } = caller;
    if (!capability.allowed) return capability;
    if (!installation.writeAccess.granted) {
      const { reason, nextStep } = installation.writeAccess;
      return { allowed: false, cause: 'read-only', reason, nextStep };
    }
    const allowed = await gate.isAllowed(credentials, installation, permission);
    return allowed ? capability : lacksPermission(installation, permission);
  }

  /** Admits whoever may decide about the request, to change it. */
  async function decide<T>(
    request: Request,
    eventId: string,
    permission: Parameters<RequestGate['admit']>[1],
    work: (opened: OpenedRequest, caller: Caller, note: Note) => Promise<T>,
  ): Promise<T> {
    return gate.audited(request, eventId, async note => {
      const caller = await gate.admit(request, permission);
      const { requestId } = request.params;
      note({ requestId });
      const opened = await requests.open(caller.installation, requestId);
      await gate.requireWriteAccess(caller, 'restore', opened.record);
      return work(opened, caller, note);
    });
  }

  router.get(`${ENTITY}/restore-requests`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    response.json({ items: await requests.list(installation) });
  });

  router.post(`${ENTITY}/restore-requests`, async (request, response) => {
    const asked = await gate.audited(request, 'restore-request', async note => {
      const caller = await gate.admit(
        request,
        gitpodDrRestoreExecutePermission,
      );
      const order = parseBody(restoreSchema, request);
      const { snapshotName, target, scope, databaseGoesBack, digest } = order;
      note({ snapshotName, target, scope, databaseGoesBack, digest });
      const place = placeOf(caller.installation, target);
      await gate.requireWriteAccess(caller, 'restore', place);
      const made = await requests.request(caller.installation, {
        ...order,
        requestedBy: caller.userRef,
      });
      note({ requestId: made.id });
      return made;
    });
    response.status(201).json(asked);
  });

  router.get(REQUEST, async (request, response) => {
    const caller = await gate.admit(request, gitpodDrReadPermission);
    const { record, preview } = await requests.open(
      caller.installation,
      request.params.requestId,
    );
    const detail: RestoreRequestDetail = {
      ...toRequest(record),
      preview,
      decide: await capabilityOf(
        caller,
        gitpodDrRestoreApprovePermission,
        decideCapability(record, caller.userRef),
      ),
      withdraw: await capabilityOf(
        caller,
        gitpodDrRestoreExecutePermission,
        withdrawCapability(record, caller.userRef),
      ),
    };
    response.json(detail);
  });

  router.post(`${REQUEST}/approve`, async (request, response) => {
    const approved = await decide(
      request,
      'restore-approve',
      gitpodDrRestoreApprovePermission,
      async (opened, { installation, userRef }, note) => {
        const { digest } = parseBody(approvalSchema, request);
        note({ digest, requestedBy: opened.record.requestedBy });
        const changed = await requests.approve(installation, opened, {
          digest,
          approvedBy: userRef,
        });
        if (changed.runId) note({ runId: changed.runId });
        return changed;
      },
    );
    response.json(approved);
  });

  router.post(`${REQUEST}/reject`, async (request, response) => {
    const rejected = await decide(
      request,
      'restore-reject',
      gitpodDrRestoreApprovePermission,
      async ({ record }, { userRef }) => {
        const { reason } = parseBody(rejectionSchema, request);
        return requests.reject(record, { userRef, reason });
      },
    );
    response.json(rejected);
  });

  router.post(`${REQUEST}/withdraw`, async (request, response) => {
    const withdrawn = await decide(
      request,
      'restore-withdraw',
      gitpodDrRestoreExecutePermission,
      async ({ record }, { userRef }) => requests.withdraw(record, userRef),
    );
    response.json(withdrawn);
  });

  router.post(`${ENTITY}/restores/break-glass`, async (request, response) => {
    const run = await gate.audited(
      request,
      'restore-break-glass',
      async note => {
        await gate.admit(request, gitpodDrRestoreExecutePermission);
        const caller = await gate.admit(
          request,
          gitpodDrRestoreBreakGlassPermission,
        );
        const { reason, ...order } = parseBody(breakGlassSchema, request);
        const { snapshotName, target, scope, databaseGoesBack, digest } = order;
        note({ snapshotName, target, scope, databaseGoesBack, digest, reason });
        const place = placeOf(caller.installation, target);
        await gate.requireWriteAccess(caller, 'restore', place);
        const started = await breakGlass.start(
          caller.installation,
          { ...order, requestedBy: caller.userRef },
          reason,
        );
        note({ runId: started.id });
        return started;
      },
      'critical',
    );
    response.status(202).json(run);
  });

  router.get(`${ENTITY}/review-items`, async (request, response) => {
    const caller = await gate.admit(request, gitpodDrReadPermission);
    const items = await breakGlass.list(caller.installation, caller.userRef);
    response.json({
      items: await Promise.all(
        items.map(async item => ({
          ...item,
          close:
            item.close &&
            (await capabilityOf(
              caller,
              gitpodDrRestoreApprovePermission,
              item.close,
            )),
        })),
      ),
    });
  });

  router.post(
    `${ENTITY}/review-items/:reviewItemId/close`,
    async (request, response) => {
      const closed = await gate.audited(request, 'review-close', async note => {
        const { installation, userRef } = await gate.admit(
          request,
          gitpodDrRestoreApprovePermission,
        );
        const { reviewItemId } = request.params;
        note({ reviewItemId });
        const { note: words } = parseBody(reviewSchema, request);
        return breakGlass.close(installation, reviewItemId, {
          closedBy: userRef,
          note: words,
        });
      });
      response.json(closed);
    },
  );
}
