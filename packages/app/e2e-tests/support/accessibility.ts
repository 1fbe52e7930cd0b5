import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

const SERIOUS = ['serious', 'critical'];

/** Looks at the content of the tab; the frame around it is Backstage's. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .include('section')
    .include('[role="alert"]')
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact && SERIOUS.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join()}`);
  expect(serious).toEqual([]);
}
