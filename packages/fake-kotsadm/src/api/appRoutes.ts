import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { appView, versionView } from '../apps/appView';
import { resourceStates, worstState } from '../deploy/statusInformers';
import {
  AppState,
  emptyOutput,
  findApp,
  findVersion,
} from '../state/ConsoleState';
import { ConsoleContext } from './ConsoleContext';

export function appRoutes(context: ConsoleContext): Router {
  const { store, deployer, clock } = context;
  const router = PromiseRouter();

  router.get('/api/v1/apps', async (_req, res) => {
    const { apps, clusterId } = await store.read();
    const views = [];
    for (const app of apps) {
      const { state } = await appStatus(context, app);
      views.push(appView(app, clusterId, state));
    }
    res.json({ apps: views });
  });

  router.get('/api/v1/app/:slug', async (req, res) => {
    const { clusterId } = await store.read();
    const app = await requireApp(context, req.params.slug);
    const { state } = await appStatus(context, app);
    res.json(appView(app, clusterId, state));
  });

  router.get('/api/v1/app/:slug/status', async (req, res) => {
    const app = await requireApp(context, req.params.slug);
    const { resources, state } = await appStatus(context, app);
    res.json({
      appstatus: {
        appId: app.id,
        resourceStates: resources,
        updatedAt: clock.now().toISOString(),
        state,
        sequence: app.deployedSequence ?? 0,
      },
    });
  });

  router.get('/api/v1/app/:slug/versions', async (req, res) => {
    const app = await requireApp(context, req.params.slug);
    const newestFirst = [...app.versions].sort(
      (a, b) => b.sequence - a.sequence,
    );
    const pageSize = Number(req.query.pageSize) || newestFirst.length;
    const start = (Number(req.query.currentPage) || 0) * pageSize;
    res.json({
      versionHistory: newestFirst
        .slice(start, start + pageSize)
        .map(versionView),
      totalCount: newestFirst.length,
      numOfSkippedVersions: 0,
      numOfRemainingVersions: 0,
    });
  });

  router.post(
    '/api/v1/app/:slug/sequence/:sequence/redeploy',
    async (req, res) => {
      if (context.faults.get('redeploy-request-lost')) {
        req.socket.destroy();
        return;
      }
      const app = await requireApp(context, req.params.slug);
      const version = findVersion(app, Number(req.params.sequence));
      if (!version) {
        res.status(500).end();
        return;
      }
      await deployer.redeploy(app, version);
      res.status(204).end();
    },
  );

  router.get(
    '/api/v1/app/:slug/cluster/:clusterId/sequence/:sequence/downstreamoutput',
    async (req, res) => {
      const app = await requireApp(context, req.params.slug);
      const logs = app.deployOutputs[req.params.sequence] ?? emptyOutput;
      res.json({ logs });
    },
  );

  return router;
}

/** The real console, too, answers 500 for an app that it does not know. */
async function requireApp(
  { store }: ConsoleContext,
  slug: string,
): Promise<AppState> {
  const app = findApp(await store.read(), slug);
  if (!app) throw new Error(`app ${slug} not found`);
  return app;
}

async function appStatus({ cluster }: ConsoleContext, app: AppState) {
  const resources = await resourceStates(cluster, app.namespace);
  return { resources, state: worstState(resources) };
}
