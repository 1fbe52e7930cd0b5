// The browser journey in front of the test bed: `npm run test:e2e:testbed`.
import { NotUpError, Testbed } from '@gitpod-dr/testbed';
import { defineConfig } from '@playwright/test';
import { TESTBED_APP_URL } from './packages/app/e2e-tests/support/addresses';
import { bedEnv } from './packages/app/e2e-tests/testbed/bedEnv';
import shared from './playwright.config';

function readyBed(): Testbed {
  try {
    return Testbed.open();
  } catch (error) {
    if (!(error instanceof NotUpError)) throw error;
    process.stderr.write(`The browser tests did not start. ${error.message}\n`);
    process.exit(1);
  }
}

export default defineConfig({
  ...shared,
  testDir: 'packages/app/e2e-tests/testbed',
  testIgnore: [],
  timeout: 180_000,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report/testbed' }],
  ],
  outputDir: 'node_modules/.cache/e2e-testbed-results',
  use: { ...shared.use, baseURL: TESTBED_APP_URL },
  // The tests start the backend themselves: they kill it.
  webServer: {
    command: 'backstage-cli package start',
    cwd: 'packages/app',
    env: { ...bedEnv(readyBed()), BROWSER: 'none' },
    url: TESTBED_APP_URL,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
