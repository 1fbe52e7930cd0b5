import { BrowserContext, test as base } from '@playwright/test';
import { Backend, ClusterLook, signIn, testbedBackend } from '@gitpod-dr/smoke';
import {
  MAIN,
  NAMESPACE,
  RECOVERY,
  Testbed,
  VELERO_NAMESPACE,
} from '@gitpod-dr/testbed';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TESTBED_APP_URL, TESTBED_PORTS } from '../support/addresses';
import { signedInAt } from '../support/portal';
import { bedEnv, SMOKE_KEY } from './bedEnv';

const START_TIMEOUT_MS = 240_000;

/**
 * Stands in for the sign-in page that a real portal has in the place of the guests': the proxy before it
 * adds a header that says who it is.
 */
async function signInAsSmokeUser(context: BrowserContext) {
  await context.route('**/api/auth/guest/refresh*', async route => {
    const request = route.request();
    const response = await route.fetch({
      url: request.url().replace('/guest/', '/smoke/'),
      headers: { ...request.headers(), 'x-smoke-key': SMOKE_KEY },
    });
    await route.fulfill({ response });
  });
}

function lookAt(name: string): ClusterLook {
  const place = { namespace: NAMESPACE, veleroNamespace: VELERO_NAMESPACE };
  return new ClusterLook(Testbed.open().kubeConfig(name), place);
}

interface WorkerFixtures {
  /** The portal's backend, which a test may kill and start again. */
  portal: Backend;
  /** The bed's cluster, seen past the portal. */
  cluster: ClusterLook;
  /** Its recovery cluster, seen past the portal. */
  recovery: ClusterLook;
}

export const test = base.extend<{}, WorkerFixtures>({
  portal: [
    async ({}, provide) => {
      const stateDir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-bed-'));
      const backend = testbedBackend({
        port: TESTBED_PORTS.backend,
        env: { ...bedEnv(Testbed.open()), GITPOD_DR_STATE_DIR: stateDir },
      });
      try {
        await backend.start();
        await signIn(backend.url, 'smoke', { 'X-Smoke-Key': SMOKE_KEY });
        await provide(backend);
      } finally {
        await backend.stop();
        await rm(stateDir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', auto: true, timeout: START_TIMEOUT_MS },
  ],
  cluster: [
    async ({}, provide) => {
      await provide(lookAt(MAIN));
    },
    { scope: 'worker' },
  ],
  recovery: [
    async ({}, provide) => {
      await provide(lookAt(RECOVERY));
    },
    { scope: 'worker' },
  ],
  storageState: signedInAt(TESTBED_APP_URL),
  context: async ({ context }, provide) => {
    await signInAsSmokeUser(context);
    await provide(context);
  },
});
