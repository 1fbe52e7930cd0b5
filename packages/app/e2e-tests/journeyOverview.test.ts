import { expect, Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { takePicture, takePictures } from './support/looks';
import {
  backUpNow,
  INSTALLATION,
  openTab,
  section,
  SIGNED_IN,
  snapshotRow,
  statusSection,
  TAB,
} from './support/portal';

test.use({ storageState: SIGNED_IN });

test('the tab answers whether Gitpod can be brought back, and from what', async ({
  page,
}) => {
  await openTab(page);

  await expect(
    page.getByRole('alert').filter({ hasText: 'Sandbox' }),
  ).toContainText('Nothing here touches a real Gitpod');
  await expect(statusSection(page)).toContainText('Within the objective');
  await expect(statusSection(page)).toContainText('not older than 24 hours');
  await expect(backUpNow(page)).toBeEnabled();

  for (const name of ['instance-ab1cd', 'instance-k4t7m', 'instance-w9x2p']) {
    await expect(restoreLink(page, name)).toBeVisible();
  }
  for (const [name, reason] of [
    ['instance-p3r7f', 'It did not complete (PartiallyFailed)'],
    ['instance-f8d2q', 'It did not complete (Failed)'],
    ['instance-v6n4z', 'It did not complete (FailedValidation)'],
    ['gitpod-part1', 'It is a partial snapshot of the application'],
    ['velero-nightly-1', 'It is a plain Velero backup'],
  ]) {
    await expect(snapshotRow(page, name)).toContainText(reason);
    await expect(restoreLink(page, name)).toHaveCount(0);
  }

  await expectAccessible(page);
  await takePictures(page, 'tab', snapshotRow(page, 'instance-ab1cd'));
});

function restoreLink(page: Page, name: string) {
  return page.getByRole('button', { name: `Restore… ${name}` });
}

test('the overview of the entity has the short answer', async ({ page }) => {
  await page.goto(INSTALLATION);

  const answer = page.getByText('Within the objective');
  await expect(answer).toBeVisible();
  await takePictures(page, 'card', answer);

  await page.getByRole('link', { name: 'Open disaster recovery' }).click();
  await expect(statusSection(page)).toBeVisible();
});

test('the theme that a person chooses reaches the tab', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('button', { name: /dark/i }).click();

  await openTab(page);

  const background = await section(page, 'Snapshots').evaluate(
    element => getComputedStyle(element).backgroundColor,
  );
  expect(Math.max(...background.match(/\d+/g)!.map(Number))).toBeLessThan(128);
  await expectAccessible(page);
  await takePicture(page, 'tab-chosen-dark');
});

test('a name that is too long widens nothing', async ({ page }) => {
  const longName = `instance-${'very-long-name-of-a-snapshot-'.repeat(8)}x`;
  await page.route('**/api/gitpod-dr/**/snapshots?*', async route => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('instance-ab1cd', longName);
    await route.fulfill({ response, body });
  });

  await openTab(page);

  await expect(snapshotRow(page, longName)).toBeVisible();
  await takePictures(page, 'long-name', snapshotRow(page, longName));
});

test('an answer that takes long is waited for in words', async ({ page }) => {
  let answer = () => {};
  const answered = new Promise<void>(resolve => {
    answer = resolve;
  });
  await page.route('**/api/gitpod-dr/**/status', async route => {
    await answered;
    await route.continue();
  });

  await page.goto(TAB);

  await expect(
    page.getByText('Loading the state of the installation…'),
  ).toBeVisible();
  await takePicture(page, 'loading');
  await expect(
    page.getByText(
      /Still waiting for the portal to answer about the state of the installation/,
    ),
  ).toBeVisible();
  answer();
  await expect(statusSection(page)).toContainText('Running now');
});
