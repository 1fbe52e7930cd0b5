import { Page } from '@playwright/test';
import { VISITOR_BACKEND_URL } from './addresses';

/** Lets the same frontend use the backend whose guest owns nothing. */
export async function becomeVisitor(page: Page) {
  await page.addInitScript(baseUrl => {
    // Backstage reads this after the configuration that comes with the page.
    Object.assign(window, { __APP_CONFIG__: { backend: { baseUrl } } });
  }, VISITOR_BACKEND_URL);
}
