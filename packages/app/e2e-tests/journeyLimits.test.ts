import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { takePictures } from './support/looks';
import {
  backUpNow,
  openTab,
  section,
  SIGNED_IN,
  snapshotRow,
  statusSection,
  TAB,
} from './support/portal';
import { switchOffAllFaults, switchOn } from './support/sandboxCluster';
import { rememberElement } from './support/stillThere';
import { becomeVisitor } from './support/visitor';

test.use({ storageState: SIGNED_IN });

test('who lacks the permissions sees the state and what is missing', async ({
  page,
}) => {
  await becomeVisitor(page);
  await openTab(page);

  await expect(statusSection(page)).toContainText('Within the objective');
  await expect(backUpNow(page)).toBeDisabled();
  await expect(statusSection(page)).toContainText('gitpod-dr.snapshot.create');
  const restore = page.getByRole('button', {
    name: 'Restore… instance-ab1cd',
  });
  await expect(restore).toHaveAttribute('aria-disabled', 'true');
  await expect(section(page, 'Snapshots')).toContainText(
    'gitpod-dr.restore.execute',
  );
  await expectAccessible(page);
  await takePictures(page, 'visitor', snapshotRow(page, 'instance-ab1cd'));

  await page.goto(`${TAB}/restore/instance-ab1cd`);
  await expect(page.getByText('You may not see this')).toBeVisible();
  const missing = page.getByText(
    'You lack the permission gitpod-dr.restore.execute',
  );
  await expect(missing).toBeVisible();
  await takePictures(page, 'visitor-preview', missing);
});

test('an installation that is not configured for writing is read only', async ({
  page,
}) => {
  await openTab(
    page,
    '/catalog/default/component/gitpod-read-only/disaster-recovery',
  );

  await expect(
    page.getByRole('alert').filter({ hasText: 'Read-only' }),
  ).toContainText('gitpodDr.installations');
  await expect(backUpNow(page)).toBeDisabled();
  await expectAccessible(page);
  await takePictures(page, 'read-only', backUpNow(page));
});

test('a cluster that is down leaves its last known state, and comes back by itself', async ({
  page,
}) => {
  await openTab(page);
  const expectRowStillThere = await rememberElement(
    page,
    snapshotRow(page, 'instance-ab1cd'),
  );
  try {
    await switchOn('api-down');

    const banner = page
      .getByRole('alert')
      .filter({ hasText: 'Cluster sandbox cannot be read' });
    await expect(banner).toContainText(
      /last known state, from (just now|.*ago)/,
    );
    await expect(snapshotRow(page, 'instance-ab1cd')).toContainText(
      'Completed',
    );
    await expect(backUpNow(page)).toBeDisabled();
    await expect(statusSection(page)).toContainText(
      'A snapshot cannot be taken now.',
    );
    await expectRowStillThere();
    await expectAccessible(page);
    await takePictures(page, 'cluster-down', banner);

    const expectStillThere = await rememberElement(
      page,
      snapshotRow(page, 'instance-ab1cd'),
    );
    await switchOffAllFaults();
    await expect(banner).toHaveCount(0);
    await expect(backUpNow(page)).toBeEnabled();
    await expectStillThere();
  } finally {
    await switchOffAllFaults();
  }
});
