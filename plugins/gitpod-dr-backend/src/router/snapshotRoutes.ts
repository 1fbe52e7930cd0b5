import {
  gitpodDrReadPermission,
  gitpodDrSnapshotCreatePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { RunQueue } from '../runs/engine';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toCsv, toJson } from '../snapshots/list/exportSnapshots';
import { RequestGate } from './RequestGate';
import { parseSnapshotExport, parseSnapshotList } from './snapshotQuery';
import { emptySchema, parseBody, parseSnapshotName } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addSnapshotRoutes(
  router: Router,
  options: { gate: RequestGate; snapshots: SnapshotCatalog; queue: RunQueue },
): void {
  const { gate, snapshots, queue } = options;

  router.get(`${ENTITY}/snapshots`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const wanted = parseSnapshotList(request);
    response.json(await snapshots.list(installation, wanted));
  });

  // Before the route of one snapshot, whose name it would be.
  router.get(`${ENTITY}/snapshots/export`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const { format, ...wanted } = parseSnapshotExport(request);
    const exported = await snapshots.export(installation, wanted);
    response
      .type(format)
      .attachment(`${installation.name}-snapshots.${format}`);
    const pieces = format === 'csv' ? toCsv(exported) : toJson(exported);
    await pipeline(Readable.from(pieces), response);
  });

  router.get(`${ENTITY}/snapshots/:snapshotName`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const name = parseSnapshotName(request);
    response.json(await snapshots.get(installation, name));
  });

  router.post(`${ENTITY}/snapshots`, async (request, response) => {
    const run = await gate.audited(request, 'snapshot-create', async note => {
      const caller = await gate.admit(
        request,
        gitpodDrSnapshotCreatePermission,
      );
      parseBody(emptySchema, request);
      await gate.requireWriteAccess(caller, 'backup');
      const { entityRef, cluster, namespace, veleroNamespace } =
        caller.installation;
      note({ cluster, namespace });
      const created = await queue.enqueue({
        kind: 'snapshot',
        entityRef,
        cluster,
        namespace,
        veleroNamespace,
        input: {},
        requestedBy: caller.userRef,
      });
      note({ runId: created.id });
      return created;
    });
    response.status(202).json(run);
  });
}
