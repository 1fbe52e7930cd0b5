import express, { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { appRoutes } from './appRoutes';
import { requireAuthString } from './authentication';
import { ConsoleContext } from './ConsoleContext';
import { healthRoutes } from './healthRoutes';
import { restoreRoutes } from './restoreRoutes';
import { settingsRoutes } from './settingsRoutes';
import { snapshotRoutes } from './snapshotRoutes';

export function createApp(context: ConsoleContext): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(hangIfAsked(context));
  app.use(showLoginPageIfAsked(context));
  app.use(healthRoutes(context));
  app.use(requireAuthString(context.cluster, context.namespace));
  app.use(settingsRoutes(context));
  app.use(snapshotRoutes(context));
  app.use(restoreRoutes(context));
  app.use(appRoutes(context));
  app.use(answerError(context));
  return app;
}

function hangIfAsked({ faults }: ConsoleContext): RequestHandler {
  return (_req, _res, next) => {
    if (!faults.get('kotsadm-hangs')) next();
  };
}

/** As a gateway before the console does that wants a person to sign in. */
function showLoginPageIfAsked({ faults }: ConsoleContext): RequestHandler {
  return (_req, res, next) => {
    if (!faults.get('kotsadm-login-page')) {
      next();
      return;
    }
    res
      .type('html')
      .send('<!doctype html><title>Sign in</title><form>…</form>');
  };
}

/** The true cause is only in the console's own log. */
function answerError({ log }: ConsoleContext): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error, req, res, _next) => {
    log(`${req.method} ${req.path}: ${error}`);
    res.status(500).end();
  };
}
