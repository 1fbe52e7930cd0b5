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

/** A run in this cluster and namespace; runs of others are as good as absent. */
async function runOf(
  runs: RunStore,
  { entityRef, cluster, namespace }: ResolvedInstallation,
  runId: string,
): Promise<Run> {
  const run = await runs.getRun(runId);
  if (run.cluster === cluster && run.namespace === namespace) return run;
  throw new NotFoundError(`${entityRef} has no run ${runId}`);
}

export function addRunRoutes(
  router: Router,
  options: { gate: RequestGate; runs: RunStore },
): void {
  const { gate, runs } = options;

  router.get(`${ENTITY}/runs`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const { cluster, namespace } = installation;
    const filter = { cluster, namespace };
    response.json(await runs.listRuns({ filter, ...parsePage(request) }));
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
