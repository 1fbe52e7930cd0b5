import { expect, Page } from '@playwright/test';
import { proveSnapshotObjects, textOf } from '@gitpod-dr/smoke';
import { MAIN, Testbed } from '@gitpod-dr/testbed';
import { expectAccessible } from '../support/accessibility';
import { answerUntil } from '../support/answers';
import { takePicture } from '../support/looks';
import {
  backUpNow,
  expectNothingRuns,
  openTab,
  section,
  statusSection,
  step,
  takeSnapshot,
} from '../support/portal';
import { test } from '../testbed/bedTest';
import { expectNoSandbox } from '../testbed/noSandbox';

const PLACE = 'recovery/gitpod';
const NAME = 'gitpod';
const THERE = 'Snapshots on the recovery cluster';

const DISASTER_TIMEOUT_MS = 900_000;

test('the cluster burns, and Gitpod is brought back on the other one', async ({
  page,
  portal,
  cluster,
  recovery,
}) => {
  test.setTimeout(DISASTER_TIMEOUT_MS);
  let snapshot = '';

  await test.step('a snapshot is taken while all is well', async () => {
    const before = await cluster.backups();
    await openTab(page);
    await expectNothingRuns(page);
    await backUpNow(page).click();
    await takeSnapshot(page, 'the last one');
    await expect(
      page.getByRole('alert').filter({ hasText: 'Succeeded' }),
    ).toBeVisible({ timeout: 120_000 });
    const after = await cluster.backups();
    snapshot = [...after.keys()].find(name => !before.has(name))!;
    expect(after.get(snapshot)).toMatchObject({ phase: 'Completed' });
  });

  await test.step('etcd, API server and Velero are destroyed; the portal starts anew', async () => {
    expect(await Testbed.open().destroy(MAIN)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('etcd'),
        expect.stringContaining('apiserver'),
        expect.stringContaining('velero'),
      ]),
    );
    // What was connected is cut off first.
    await expect(() =>
      expect(cluster.backups()).rejects.toThrow(/ECONNREFUSED/),
    ).toPass();
    await portal.kill();
    await portal.start();
  });

  await test.step('the tab says that the cluster is gone, and what is left', async () => {
    await openTab(page);
    await expect(
      page.getByRole('alert').filter({ hasText: 'bed' }).first(),
    ).toBeVisible();
    await expect(statusSection(page)).toContainText('Not known');
    await expect(restoreThere(page, snapshot)).toBeVisible({
      // Velero there looks into the bucket once a minute.
      timeout: 150_000,
    });
    await expect(section(page, THERE)).toContainText(
      'Velero there last looked into the bucket',
    );
    await expectNoSandbox(page);
    await expectAccessible(page);
    await takePicture(page, 'disaster-tab');
    await restoreThere(page, snapshot).click();
  });

  await test.step('the preview is read and confirmed', async () => {
    await expect(page).toHaveURL(/target=recovery/);
    const start = page.getByRole('button', {
      name: `Restore ${snapshot} into ${PLACE}`,
    });
    await expect(section(page, 'Before you start')).toBeVisible();
    await expectAccessible(page);
    await takePicture(page, 'disaster-preview');
    await page.getByLabel(`Type ${NAME} to confirm`).fill(NAME);
    await start.click();
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  });

  const outcome = section(page, new RegExp(`^Restore of ${snapshot}`));
  await test.step('somebody answers for the source, and the run ends with a verdict for each item', async () => {
    await answerUntil(page, outcome.getByRole('alert'), 'disaster-question');
    await expect(outcome.getByRole('alert')).toContainText(
      // The bed runs an imitation of the application: not all of Gitpod answers there.
      /Verified|Restored, not verified/,
    );
    await expect(step(page, 'Stop Gitpod at the source')).toContainText(
      'Succeeded',
    );
    await expect(
      page.getByRole('table', { name: 'Verification' }),
    ).toContainText('As before');
    await expectNoSandbox(page);
    await takePicture(page, 'disaster-ended');
  });

  await test.step('every object of the snapshot stands there, one by one', async () => {
    const { proof, unexpected } = await proveSnapshotObjects(
      await recovery.objectsOfSnapshot(snapshot),
      path => recovery.find(path),
    );
    expect(unexpected.map(textOf)).toEqual([]);
    expect(proof).toMatchObject({ holds: true });
  });

  await test.step('the recovery cluster becomes the new home', async () => {
    await openTab(page);
    await page
      .getByRole('alert')
      .filter({ hasText: 'read-only, so no snapshot can be taken there' })
      .getByRole('link', { name: /the new home/ })
      .click();
    await page.getByLabel(/^Type .* to confirm/).fill(NAME);
    await page
      .getByRole('button', { name: 'Make recovery the new home' })
      .click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'Succeeded' }),
    ).toBeVisible({ timeout: 180_000 });
    expect(await recovery.location()).toMatchObject({
      accessMode: 'ReadWrite',
    });
    await takePicture(page, 'disaster-new-home');
  });
});

function restoreThere(page: Page, snapshot: string) {
  return section(page, THERE).getByRole('button', {
    name: `Restore there… ${snapshot}`,
  });
}
