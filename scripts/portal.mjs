// Where the portal of `npm start` listens and keeps its state. Tests choose other places.
import path from 'node:path';
import { ROOT } from './toolchain.mjs';

export function portalPlaces(env = process.env) {
  return {
    stateDir: path.resolve(ROOT, env.GITPOD_DR_STATE_DIR ?? '.state'),
    appPort: Number(env.GITPOD_DR_APP_PORT ?? 3000),
    backendPort: Number(env.GITPOD_DR_BACKEND_PORT ?? 7007),
    sandboxPort: Number(env.GITPOD_DR_SANDBOX_PORT ?? 7008),
    recoveryPort: Number(env.GITPOD_DR_RECOVERY_PORT ?? 7009),
  };
}

/** What app-config.yaml and app-config.sandbox.yaml take from the environment. */
export function portalEnv(places) {
  return {
    BACKSTAGE_ENV: 'sandbox',
    GITPOD_DR_STATE_DIR: places.stateDir,
    GITPOD_DR_APP_PORT: String(places.appPort),
    GITPOD_DR_BACKEND_PORT: String(places.backendPort),
    GITPOD_DR_SANDBOX_PORT: String(places.sandboxPort),
    GITPOD_DR_RECOVERY_PORT: String(places.recoveryPort),
  };
}
