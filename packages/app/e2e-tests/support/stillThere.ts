import { expect, Locator, Page } from '@playwright/test';

/**
 * Remembers an element and the document it is in. The function that comes back fails when the page was
 * loaded anew since, or when the element was replaced by one that looks the same.
 */
export async function rememberElement(page: Page, locator: Locator) {
  const element = await locator.elementHandle();
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
  return async function expectStillThere() {
    expect(loads, 'times that the page was loaded anew').toBe(0);
    expect(
      await element?.evaluate(node => node.isConnected),
      'whether the element is still in the page',
    ).toBe(true);
  };
}
