import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toCsv, toJson } from '../snapshots/list/exportSnapshots';
import { listRecoverySnapshots } from '../snapshots/listRecoverySnapshots';
import { RequestGate } from './RequestGate';
import { parseSnapshotExport, parseSnapshotList } from './snapshotQuery';
import { parseSnapshotName } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

export function addSnapshotRoutes(
  router: Router,
  options: { gate: RequestGate; snapshots: SnapshotCatalog },
): void {
  const { gate, snapshots } = options;

  router.get(`${ENTITY}/snapshots`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const wanted = parseSnapshotList(request);
    response.json(await snapshots.list(installation, wanted));
  });

  router.get(`${ENTITY}/recovery-snapshots`, async (request, response) => {
    const { installation } = await gate.admit(request, gitpodDrReadPermission);
    const wanted = parseSnapshotList(request);
    response.json(await listRecoverySnapshots(snapshots, installation, wanted));
  });

  router.get(`${ENTITY}/snapshot-export`, async (request, response) => {
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
}
