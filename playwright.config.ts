import { defineConfig, devices } from '@playwright/test';
import path from 'node:path';
import {
  APP_URL,
  PORTS,
  VISITOR_BACKEND_URL,
} from './packages/app/e2e-tests/support/addresses';

const portal = {
  LOG_LEVEL: 'warn',
  GITPOD_DR_APP_PORT: String(PORTS.app),
  GITPOD_DR_BACKEND_PORT: String(PORTS.backend),
  GITPOD_DR_SANDBOX_PORT: String(PORTS.sandbox),
  GITPOD_DR_RECOVERY_PORT: String(PORTS.recovery),
  GITPOD_DR_STATE_DIR: path.resolve('.state/e2e'),
  // Few snapshots with known names, and no schedule that takes others meanwhile.
  SANDBOX_HISTORY: 'days',
};

/** The same cluster for a guest who owns nothing; runs that it knows are of no interest. */
const visitorBackend = {
  ...portal,
  BACKSTAGE_ENV: 'sandbox',
  NODE_ENV: 'development',
  GITPOD_DR_BACKEND_PORT: String(PORTS.visitorBackend),
  GITPOD_DR_GUEST: 'user:default/visitor',
  APP_CONFIG_backend_database_connection: '":memory:"',
};

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  // They have configurations of their own.
  testIgnore: ['**/testbed/**', '**/disaster/**'],
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // All tests share one sandbox cluster.
  workers: 1,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
  ],
  outputDir: 'node_modules/.cache/e2e-test-results',
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 30_000,
    baseURL: APP_URL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      // Set by `npm run test:e2e`, which looks for an installed browser.
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
  webServer: [
    {
      command: 'node scripts/run.mjs start --fresh',
      env: portal,
      stdout: 'pipe',
      wait: { stdout: /The portal is ready/ },
      timeout: 240_000,
      // Ends the sandbox and Backstage in order; killed at once, they would stay behind.
      gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    },
    {
      // After the portal, whose start furnishes the cluster.
      command:
        'node --require @backstage/cli/config/nodeTransform.cjs src/index.ts',
      cwd: 'packages/backend',
      env: visitorBackend,
      url: `${VISITOR_BACKEND_URL}/.backstage/health/v1/readiness`,
      timeout: 120_000,
    },
  ],
});
