import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { ExportStatus, RunbookAuthor } from '../runbook';
import { RequestGate } from './RequestGate';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addRunbookRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    runbooks: RunbookAuthor;
    runbookExports: ExportStatus;
  },
): void {
  const { gate, runbooks, runbookExports } = options;

  // Names and places of a whole installation leave the portal in one file.
  router.get(`${ENTITY}/runbook`, async (request, response) => {
    const { name, markdown } = await gate.audited(
      request,
      'runbook-read',
      async () => {
        const { installation, userRef } = await gate.admit(
          request,
          gitpodDrReadPermission,
        );
        const runbook = await runbooks.write(installation, userRef);
        return { ...runbook, name: installation.name };
      },
    );
    response
      .type('text/markdown')
      .attachment(`${name}-restore-runbook.md`)
      .send(markdown);
  });

  router.get(`${ENTITY}/runbook-export`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    response.json(await runbookExports.of(installation));
  });
}
