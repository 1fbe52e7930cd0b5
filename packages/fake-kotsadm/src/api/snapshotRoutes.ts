import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { kinds } from '../cluster/kinds';
import { dialectOf } from '../dialect';
import { isInstanceBackup } from '../snapshots/annotations';
import { backupDetailView, backupView } from '../snapshots/backupView';
import { createInstanceBackup } from '../snapshots/createInstanceBackup';
import { requiresVeleroAccess } from '../velero/access';
import {
  findVeleroNamespace,
  hasDefaultStorageLocation,
} from '../velero/findVelero';
import { PodVolume, VeleroBackup } from '../velero/types';
import { ConsoleContext } from './ConsoleContext';

export function snapshotRoutes(context: ConsoleContext): Router {
  const { cluster, namespace, store, faults } = context;
  const router = PromiseRouter();

  router.get('/api/v1/ping', (_req, res) => {
    res.json({ ping: 'pong', snapshotInProgressApps: null });
  });

  router.post('/api/v1/snapshot/backup', async (req, res) => {
    if (
      faults.get('kotsadm-minimal-rbac') ||
      (await requiresVeleroAccess(cluster, namespace))
    ) {
      res.status(409).json({
        success: false,
        error: 'kotsadm does not have access to velero',
        kotsadmNamespace: namespace,
        kotsadmRequiresVeleroAccess: true,
      });
      return;
    }
    if (faults.get('kotsadm-backup-without-effect')) {
      res.json({ success: true, backupName: 'instance-zzzzz' });
      return;
    }
    try {
      if (faults.get('kotsadm-backup-error')) throw new Error('sandbox fault');
      const backupName = await createInstanceBackup({
        ...context,
        dialect: dialectOf(context.kotsVersion, faults),
        trigger: 'manual',
      });
      if (faults.get('kotsadm-backup-answer-lost')) {
        req.socket.destroy();
        return;
      }
      res.json({ success: true, backupName });
    } catch (error) {
      context.log(`create instance backup: ${error}`);
      res
        .status(500)
        .json({ success: false, error: 'failed to create instance backup' });
    }
  });

  router.get('/api/v1/snapshots', async (_req, res) => {
    try {
      res.json({ backups: await listInstanceBackups(context) });
    } catch (error) {
      context.log(`list instance backups: ${error}`);
      res
        .status(500)
        .json({ error: 'failed to list instance backups', backups: null });
    }
  });

  router.get('/api/v1/snapshot/:name', async (req, res) => {
    const velero = await findVeleroNamespace(cluster, namespace);
    const { name } = req.params;
    const backup = await cluster.get<VeleroBackup>(kinds.backup, name, velero);
    if (!backup) {
      res
        .status(500)
        .json({ success: false, error: 'failed to get backup detail' });
      return;
    }
    const volumes = await cluster.list<PodVolume>(kinds.podVolumeBackup, {
      namespace: velero,
      labelSelector: `velero.io/backup-name=${name}`,
    });
    const detail = backupDetailView(backup, volumes);
    if (dialectOf(context.kotsVersion, faults) === '2022') {
      res.json({ backupDetail: detail, success: true });
      return;
    }
    res.json({
      backupDetails: [detail],
      backup: backupView(backup, volumes, await store.read()),
      success: true,
    });
  });

  return router;
}

/** Of all consoles in the cluster, in no order. */
async function listInstanceBackups({
  cluster,
  namespace,
  store,
}: ConsoleContext) {
  const velero = await findVeleroNamespace(cluster, namespace);
  if (!(await hasDefaultStorageLocation(cluster, velero))) {
    throw new Error('no backup store location found');
  }
  const state = await store.read();
  const inVelero = { namespace: velero };
  const backups = await cluster.list<VeleroBackup>(kinds.backup, inVelero);
  const volumes = await cluster.list<PodVolume>(
    kinds.podVolumeBackup,
    inVelero,
  );
  return backups
    .filter(isInstanceBackup)
    .map(backup => backupView(backup, volumesOf(backup, volumes), state));
}

function volumesOf(backup: VeleroBackup, volumes: PodVolume[]): PodVolume[] {
  return volumes.filter(
    ({ metadata }) =>
      metadata?.labels?.['velero.io/backup-name'] === backup.metadata?.name,
  );
}
