// The disaster in the browser: `npm run test:e2e:disaster`. It destroys the test bed's main cluster.
import { defineConfig } from '@playwright/test';
import testbed from './playwright.testbed.config';

export default defineConfig({
  ...testbed,
  testDir: 'packages/app/e2e-tests/disaster',
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report/disaster' }],
  ],
  outputDir: 'node_modules/.cache/e2e-disaster-results',
});
