import { expect, Page } from '@playwright/test';

/** The bed is no sandbox, so nothing may say that it were one. */
export async function expectNoSandbox(page: Page) {
  await expect(page.locator('body')).not.toContainText(/sandbox/i);
}
