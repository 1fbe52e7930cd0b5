import { expect, Page, test } from '@playwright/test';
import { statusSection, tabs } from './support/portal';

async function signIn(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  const sidebar = page.getByRole('navigation', { name: 'sidebar nav' });
  await expect(sidebar.getByRole('link', { name: 'Catalog' })).toBeVisible();
}

test('the page of an installation has the Disaster recovery tab', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Gitpod (self-hosted)' }).click();

  await tabs(page).getByRole('link', { name: 'Disaster recovery' }).click();

  await expect(page).toHaveURL(
    /\/catalog\/default\/component\/gitpod\/disaster-recovery/,
  );
  await expect(statusSection(page)).toBeVisible();
});

test('a component that is no installation has no such tab', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/catalog/default/component/billing-service');

  await expect(
    tabs(page).getByRole('link', { name: 'Overview' }),
  ).toBeVisible();
  await expect(
    tabs(page).getByRole('link', { name: 'Disaster recovery' }),
  ).toHaveCount(0);
});
