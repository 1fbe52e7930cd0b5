import { Router } from 'express';
import { versionOf } from '../dialect';
import { ConsoleContext } from './ConsoleContext';

/** Open to everyone; the booleans are constants in the real console, too. */
export function healthRoutes({ kotsVersion, faults }: ConsoleContext): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({
      version: versionOf(kotsVersion, faults),
      gitSha: 'sandbox',
      status: { database: { connected: true }, storage: { available: true } },
    });
  });
  return router;
}
