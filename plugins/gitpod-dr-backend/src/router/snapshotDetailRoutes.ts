import {
  gitpodDrReadPermission,
  gitpodDrSnapshotDeletePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { SnapshotDeleter } from '../snapshots/deletion/SnapshotDeleter';
import { SnapshotDetails } from '../snapshots/detail/SnapshotDetails';
import { SnapshotManifests } from '../snapshots/detail/SnapshotManifests';
import { RequestGate } from './RequestGate';
import { deletionSchema, parseBody, parseSnapshotName } from './validation';

const SNAPSHOT =
  '/entities/:kind/:namespace/:name/snapshots/:snapshotName' as const;

export function addSnapshotDetailRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    details: SnapshotDetails;
    manifests: SnapshotManifests;
    deleter: SnapshotDeleter;
  },
): void {
  const { gate, details, manifests, deleter } = options;

  router.get(`${SNAPSHOT}/detail`, async (request, response) => {
    const caller = await gate.admit(request, gitpodDrReadPermission);
    const name = parseSnapshotName(request);
    const { installation, userRef } = caller;
    const helper = await gate.helperAccess(caller);
    response.json(
      await details.detail(installation, name, { userRef, helper }),
    );
  });

  router.get(`${SNAPSHOT}/manifest`, async (request, response) => {
    const caller = await gate.admit(request, gitpodDrReadPermission);
    const name = parseSnapshotName(request);
    const { installation, userRef } = caller;
    const helper = await gate.helperAccess(caller);
    response.json(
      await manifests.manifest(installation, name, { userRef, helper }),
    );
  });

  router.get(`${SNAPSHOT}/deletion`, async (request, response) => {
    const caller = await gate.admit(request, gitpodDrSnapshotDeletePermission);
    const name = parseSnapshotName(request);
    await gate.requireWriteAccess(caller, 'backup');
    const { installation, userRef } = caller;
    response.json(await deleter.preview(installation, name, userRef));
  });

  router.post(`${SNAPSHOT}/delete`, async (request, response) => {
    const deletion = await gate.audited(
      request,
      'snapshot-delete',
      async note => {
        const caller = await gate.admit(
          request,
          gitpodDrSnapshotDeletePermission,
        );
        const snapshotName = parseSnapshotName(request);
        const order = parseBody(deletionSchema, request);
        const { installation, userRef } = caller;
        const { cluster, namespace } = installation;
        note({ cluster, namespace, snapshotName, snapshotUid: order.uid });
        await gate.requireWriteAccess(caller, 'backup');
        const done = await deleter.delete(
          installation,
          snapshotName,
          order,
          userRef,
        );
        note({
          request: done.request.name,
          alreadyRequested: String(done.alreadyRequested),
        });
        return done;
      },
    );
    response.status(202).json(deletion);
  });
}
