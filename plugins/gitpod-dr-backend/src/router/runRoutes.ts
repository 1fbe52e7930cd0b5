import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  gitpodDrReadPermission,
  gitpodDrRestoreExecutePermission,
  gitpodDrSnapshotCreatePermission,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request, Router } from 'express';
import { RunStore } from '../database';
import {
  placesOf,
  ResolvedInstallation,
} from '../installations/InstallationResolver';
import { reportOf } from '../overview/runReport';
import { Caller, RequestGate } from './RequestGate';
import {
  answerSchema,
  checkId,
  giveUpSchema,
  parseAfter,
  parseBody,
  parseRuns,
} from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

/** A run in one of the installation's places; runs of others are as good as absent. */
async function runOf(
  runs: RunStore,
  installation: ResolvedInstallation,
  runId: string,
): Promise<Run> {
  const { entityRef } = installation;
  const run = await runs.getRun(runId);
  const isHere = placesOf(installation).some(
    ({ cluster, namespace }) =>
      run.cluster === cluster && run.namespace === namespace,
  );
  if (isHere) return run;
  throw new NotFoundError(`${entityRef} has no run ${runId}`);
}

/** Two entities can have one place: who has rights on one of them alone has no say in the other's runs. */
function requireOwnRun({ entityRef }: ResolvedInstallation, run: Run): void {
  if (run.entityRef === entityRef) return;
  throw new NotAllowedError(
    `Run ${run.id} was started for ${run.entityRef}, so only who may do that there has a say in it. Open it on the page of that entity`,
  );
}

export function addRunRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    runs: RunStore;
    /** Called when people had an influence on a run. */
    onRunChange: (run: Run) => void;
  },
): void {
  const { gate, runs, onRunChange } = options;
  router.param('runId', checkId('runId'));

  /** Lets who may start such a run have an influence on it. */
  async function change(
    request: Request,
    eventId: string,
    work: (
      run: Run,
      caller: Caller,
      note: (meta: Record<string, string>) => void,
    ) => Promise<Run>,
  ): Promise<Run> {
    const changed = await gate.audited(request, eventId, async note => {
      const reader = await gate.admit(request, gitpodDrReadPermission);
      const run = await runOf(runs, reader.installation, request.params.runId);
      note({ runId: run.id });
      requireOwnRun(reader.installation, run);
      const isRestore = run.kind === 'restore';
      const caller = await gate.admit(
        request,
        isRestore
          ? gitpodDrRestoreExecutePermission
          : gitpodDrSnapshotCreatePermission,
      );
      await gate.requireWriteAccess(
        caller,
        isRestore ? 'restore' : 'backup',
        run,
      );
      return work(run, caller, note);
    });
    onRunChange(changed);
    return changed;
  }

  router.get(`${ENTITY}/runs`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const filter = { places: placesOf(installation) };
    response.json(await runs.listRuns({ filter, ...parseRuns(request) }));
  });

  router.get(`${ENTITY}/runs/:runId`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    response.json(await runOf(runs, installation, request.params.runId));
  });

  router.get(`${ENTITY}/runs/:runId/events`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const after = parseAfter(request);
    const run = await runOf(runs, installation, request.params.runId);
    response.json({ items: await runs.listEvents(run.id, after) });
  });

  router.get(`${ENTITY}/runs/:runId/report`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const run = await runOf(runs, installation, request.params.runId);
    response.json(await reportOf(runs, installation, run));
  });

  router.post(`${ENTITY}/runs/:runId/answers`, async (request, response) => {
    const run = await change(
      request,
      'run-answer',
      async ({ id }, { userRef }, note) => {
        const answer = parseBody(answerSchema, request);
        const { stepId, questionId, optionId } = answer;
        note({ stepId, questionId, optionId });
        return runs.answer(id, { ...answer, answeredBy: userRef });
      },
    );
    response.json(run);
  });

  router.post(`${ENTITY}/runs/:runId/pause`, async (request, response) => {
    const run = await change(request, 'run-pause', ({ id }, { userRef }) =>
      runs.requestPause(id, { requestedBy: userRef }),
    );
    response.json(run);
  });

  router.post(`${ENTITY}/runs/:runId/continue`, async (request, response) => {
    const run = await change(request, 'run-continue', ({ id }, { userRef }) =>
      runs.continueRun(id, { requestedBy: userRef }),
    );
    response.json(run);
  });

  router.post(`${ENTITY}/runs/:runId/give-up`, async (request, response) => {
    const run = await change(
      request,
      'run-give-up',
      async ({ id }, { userRef }) => {
        const { reason } = parseBody(giveUpSchema, request);
        return runs.requestGiveUp(id, { requestedBy: userRef, reason });
      },
    );
    response.json(run);
  });
}
