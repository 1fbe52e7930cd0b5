import {
  gitpodDrSnapshotCreatePermission,
  SNAPSHOT_NOTE_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { z } from 'zod';
import { RunQueue } from '../runs/engine';
import { methodFor, toJson } from '../runs/snapshot/SnapshotInput';
import { SnapshotPreflighter } from '../runs/snapshot/SnapshotPreflighter';
import { RequestGate } from './RequestGate';
import { parseBody, personsText } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

const takeSnapshotSchema = z
  .object({ note: personsText(SNAPSHOT_NOTE_MAX_LENGTH).optional() })
  .strict();

export function addTakeSnapshotRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    preflighter: SnapshotPreflighter;
    queue: RunQueue;
  },
): void {
  const { gate, preflighter, queue } = options;

  router.get(`${ENTITY}/snapshot-preflight`, async (request, response) => {
    const preflight = await gate.audited(
      request,
      'snapshot-preflight',
      async note => {
        const caller = await gate.admit(
          request,
          gitpodDrSnapshotCreatePermission,
        );
        await gate.requireWriteAccess(caller, 'backup');
        const { cluster, namespace } = caller.installation;
        note({ cluster, namespace });
        return preflighter.preflight(caller.installation, caller.userRef);
      },
    );
    response.json(preflight);
  });

  router.post(`${ENTITY}/snapshots`, async (request, response) => {
    const run = await gate.audited(request, 'snapshot-create', async note => {
      const caller = await gate.admit(
        request,
        gitpodDrSnapshotCreatePermission,
      );
      const body = parseBody(takeSnapshotSchema, request);
      await gate.requireWriteAccess(caller, 'backup');
      const { installation, userRef } = caller;
      const { entityRef, cluster, namespace, veleroNamespace } = installation;
      note({ cluster, namespace });
      const created = await queue.enqueue({
        kind: 'snapshot',
        entityRef,
        cluster,
        namespace,
        veleroNamespace,
        input: toJson({ method: methodFor(installation), note: body.note }),
        requestedBy: userRef,
      });
      note({ runId: created.id });
      return created;
    });
    response.status(202).json(run);
  });
}
