import { NotFoundError } from '@backstage/errors';
import {
  gitpodDrReadPermission,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { RunStore } from '../database';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { RequestGate } from './RequestGate';
import { parseAfter, parsePage } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

/** A run of this installation; runs of others are as good as absent. */
async function runOf(
  runs: RunStore,
  { entityRef }: ResolvedInstallation,
  runId: string,
): Promise<Run> {
  const run = await runs.getRun(runId);
  if (run.entityRef === entityRef) return run;
  throw new NotFoundError(`${entityRef} has no run ${runId}`);
}

export function addRunRoutes(
  router: Router,
  options: { gate: RequestGate; runs: RunStore },
): void {
  const { gate, runs } = options;

  router.get(`${ENTITY}/runs`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const { entityRef } = installation;
    const page = parsePage(request);
    response.json(await runs.listRuns({ filter: { entityRef }, ...page }));
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
}
