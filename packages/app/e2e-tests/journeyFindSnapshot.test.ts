import { expect, Page, test } from '@playwright/test';
import fs from 'node:fs';
import { expectAccessible } from './support/accessibility';
import { takePictures } from './support/looks';
import {
  openTab,
  section,
  SIGNED_IN,
  snapshotRow,
  TAB,
} from './support/portal';

test.use({ storageState: SIGNED_IN });

const SNAPSHOT = `${TAB}/snapshots/instance-w9x2p`;

test('a snapshot is found by filter and order, and the address keeps both', async ({
  page,
}) => {
  await openTab(page);
  const list = section(page, 'Snapshots');
  await expect(snapshotRow(page, 'instance-f8d2q')).toBeVisible();

  await list.getByRole('checkbox', { name: 'Only restorable ones' }).check();
  await expect(snapshotRow(page, 'instance-f8d2q')).toHaveCount(0);
  await list.getByRole('searchbox').fill('w9x');
  await expect(snapshotRow(page, 'instance-ab1cd')).toHaveCount(0);
  await expect(snapshotRow(page, 'instance-w9x2p')).toBeVisible();
  await expect(page).toHaveURL(/restorable=only/);
  await expect(page).toHaveURL(/text=w9x/);

  await page.reload();
  await expect(snapshotRow(page, 'instance-w9x2p')).toBeVisible();
  await expect(snapshotRow(page, 'instance-ab1cd')).toHaveCount(0);
  await expect(list.getByRole('searchbox')).toHaveValue('w9x');
  await expectAccessible(page);
  await takePictures(
    page,
    'list-filtered',
    snapshotRow(page, 'instance-w9x2p'),
  );

  await page.goBack();
  await expect(snapshotRow(page, 'instance-ab1cd')).toBeVisible();
  await expect(snapshotRow(page, 'instance-f8d2q')).toHaveCount(0);

  await list.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(snapshotRow(page, 'instance-f8d2q')).toBeVisible();
  await list.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(firstName(page)).toHaveText('gitpod-part1');
  await expect(page).toHaveURL(/sort=name/);
});

test('the list is taken along as a file', async ({ page }) => {
  await openTab(page, `${TAB}?phase=Failed`);
  await expect(snapshotRow(page, 'instance-f8d2q')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('gitpod-snapshots.csv');
  const text = fs.readFileSync(await download.path(), 'utf8');
  expect(text).toContain('instance-f8d2q');
  expect(text).not.toContain('instance-ab1cd');
});

test('the page of a snapshot tells what it holds, what it does not, and what happened', async ({
  page,
}) => {
  await openTab(page);
  await snapshotRow(page, 'instance-w9x2p')
    .getByRole('link', { name: 'instance-w9x2p' })
    .click();
  await expect(page).toHaveURL(SNAPSHOT);

  await expect(section(page, 'Snapshot instance-w9x2p')).toContainText(
    /Completed with 2 warnings/,
  );
  const inside = section(page, 'What is inside');
  await inside.getByRole('searchbox').fill('kotsadm-rqlite');
  await expect(
    inside.getByRole('listitem').filter({ hasText: 'kotsadm-rqlite' }).first(),
  ).toBeVisible();
  await expect(section(page, 'What is not inside')).toContainText('Database');
  const messages = section(page, 'Errors and warnings');
  await expect(messages).toContainText('2 warnings');

  const log = section(page, 'Log');
  await log.getByRole('button', { name: 'Show the log' }).click();
  await log.getByRole('button', { name: /^Warning/ }).click();
  await expect(log.getByRole('listitem').first()).toContainText('Warning');
  await expect(
    log.getByRole('listitem').filter({ hasText: 'Starting backup' }),
  ).toHaveCount(0);
  await expectAccessible(page);
  // The log is not among them: Backstage builds the page anew for a phone, which closes it.
  await takePictures(page, 'snapshot-page', messages);
});

test('deleting a snapshot shows what goes with it, and asks for its name', async ({
  page,
}) => {
  await page.goto(SNAPSHOT);
  await page.getByRole('button', { name: 'Delete…' }).click();

  const goes = section(page, /^Will be deleted/);
  await expect(goes).toContainText('backups/instance-w9x2p');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const order = page.getByRole('button', {
    name: 'Delete instance-w9x2p',
    exact: true,
  });
  await expect(order).toBeDisabled();
  await page.getByLabel('Type instance-w9x2p to confirm').fill('instance-w9x');
  await expect(order).toBeDisabled();
  await expectAccessible(page);
  await takePictures(page, 'deletion', goes);

  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(SNAPSHOT);
});

function firstName(page: Page) {
  return page
    .getByRole('table', { name: 'Snapshots', exact: true })
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .first();
}
