import { defineConfig, devices } from '@playwright/test';

// Beside the ports of `npm start`, so that both can run at once; the state is the tests' own.
const APP_PORT = '3100';
const portal = {
  GITPOD_DR_APP_PORT: APP_PORT,
  GITPOD_DR_BACKEND_PORT: '7107',
  GITPOD_DR_SANDBOX_PORT: '7108',
  GITPOD_DR_STATE_DIR: '.state/e2e',
};

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
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
    baseURL: `http://localhost:${APP_PORT}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      // Set by `npm run test:e2e`, which looks for an installed browser.
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
  webServer: {
    command: 'node scripts/run.mjs start --fresh',
    env: portal,
    stdout: 'pipe',
    wait: { stdout: /The portal is ready/ },
    timeout: 240_000,
    // Ends the sandbox and Backstage in order; killed at once, they would stay behind.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
