import { expect, Page, test } from '@playwright/test';

async function signIn(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
}

test('the page of an installation has the Disaster recovery tab', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Gitpod (self-hosted)' }).click();

  const tab = page.getByRole('tab', { name: 'Disaster recovery' });
  await tab.click();

  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(
    /\/catalog\/default\/component\/gitpod\/disaster-recovery/,
  );
});

test('a component that is no installation has no such tab', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/catalog/default/component/billing-service');

  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
  await expect(
    page.getByRole('tab', { name: 'Disaster recovery' }),
  ).toHaveCount(0);
});
