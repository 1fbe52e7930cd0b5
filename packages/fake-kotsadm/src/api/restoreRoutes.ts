import express, { ErrorRequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { KubernetesObject } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { appRestoreName } from '../restore/appRestore';
import { restoreView } from '../restore/restoreView';
import { isInstanceBackup } from '../snapshots/annotations';
import { AppState, findApp, resetRestore } from '../state/ConsoleState';
import { findVeleroNamespace } from '../velero/findVelero';
import { PodVolume, VeleroBackup, VeleroRestore } from '../velero/types';
import { ConsoleContext } from './ConsoleContext';

const jsonBody = express.json({ type: () => true, strict: false });

const answerBadJson: ErrorRequestHandler = (error, _req, res, next) => {
  if (error.type === 'entity.parse.failed') res.status(400).end();
  else next(error);
};

export function restoreRoutes(context: ConsoleContext): Router {
  const { cluster, namespace, store } = context;
  const router = PromiseRouter();
  const snapshot = '/api/v1/snapshot/:name';
  const appRestore = '/api/v1/app/:slug/snapshot/restore';

  router.post(`${snapshot}/restore-apps`, jsonBody, async (req, res) => {
    const { name } = req.params;
    const velero = await findVeleroNamespace(cluster, namespace);
    const backup = await cluster.get<VeleroBackup>(kinds.backup, name, velero);
    if (!backup) {
      res.status(500).json({ success: false, error: 'failed to find backup' });
      return;
    }
    if (!isInstanceBackup(backup)) {
      const error = `backup ${name} is not an instance backup`;
      res.status(500).json({ success: false, error });
      return;
    }
    const { apps } = await store.read();
    for (const app of chosenApps(apps, req.body, 'restoreAll')) {
      await beginRestore(context, app, name, velero);
    }
    res.json({ success: true });
  });

  router.post(`${snapshot}/apps-restore-status`, jsonBody, async (req, res) => {
    const velero = await findVeleroNamespace(cluster, namespace);
    const { apps } = await store.read();
    const statuses = [];
    for (const app of chosenApps(apps, req.body, 'checkAll')) {
      const name = appRestoreName(req.params.name, app.slug);
      const restoreDetail = await readRestore(cluster, name, velero);
      statuses.push({ appSlug: app.slug, restoreDetail });
    }
    res.json({ statuses });
  });

  router.get(`${appRestore}/status`, async (req, res) => {
    const app = findApp(await store.read(), req.params.slug);
    if (!app) {
      res.status(500).end();
      return;
    }
    const name = app.restoreInProgressName;
    res.json(name ? { status: 'running', restore_name: name } : {});
  });

  router.get(`${appRestore}/:restoreName`, async (req, res) => {
    const { slug, restoreName } = req.params;
    const app = findApp(await store.read(), slug);
    if (!app) {
      res.status(500).end();
      return;
    }
    const velero = await findVeleroNamespace(cluster, namespace);
    const restoreDetail = await readRestore(cluster, restoreName, velero);
    // The only answer that tells of a failed undeploy, and it tells it once.
    if (app.restoreUndeployStatus === 'failed') {
      restoreDetail.phase = 'Failed';
      await store.updateApp(slug, resetRestore);
    }
    // Compares with the backup's name, so never true for a full snapshot.
    const active = app.restoreInProgressName === restoreName;
    res.json({ restoreDetail, active });
  });

  // Forgets the restore; whatever runs for it goes on.
  router.delete(appRestore, async (req, res) => {
    await store.updateApp(req.params.slug, resetRestore);
    res.status(204).end();
  });

  router.use(answerBadJson);
  return router;
}

interface ChosenApps {
  appSlugs?: string[];
  restoreAll?: boolean;
  checkAll?: boolean;
}

/** Only apps that are installed here can be chosen. */
function chosenApps(
  apps: AppState[],
  chosen: ChosenApps,
  all: 'restoreAll' | 'checkAll',
): AppState[] {
  if (chosen[all]) return apps;
  return apps.filter(({ slug }) => chosen.appSlugs?.includes(slug));
}

/** Neither the phase of the backup nor a restore that already runs counts. */
async function beginRestore(
  { cluster, store }: ConsoleContext,
  { slug }: AppState,
  backupName: string,
  veleroNamespace: string,
): Promise<void> {
  await store.updateApp(slug, resetRestore);
  const former: KubernetesObject = {
    ...kinds.restore,
    metadata: {
      name: appRestoreName(backupName, slug),
      namespace: veleroNamespace,
    },
  };
  await cluster.delete(former);
  await store.updateApp(slug, app => {
    app.restoreInProgressName = backupName;
  });
}

async function readRestore(
  cluster: Cluster,
  name: string,
  veleroNamespace: string,
) {
  const restore = await cluster.get<VeleroRestore>(
    kinds.restore,
    name,
    veleroNamespace,
  );
  const volumes = await cluster.list<PodVolume>(kinds.podVolumeRestore, {
    namespace: veleroNamespace,
    labelSelector: `velero.io/restore-name=${name}`,
  });
  return restoreView(name, restore, volumes);
}
