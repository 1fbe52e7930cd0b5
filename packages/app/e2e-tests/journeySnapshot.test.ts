import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { takePicture, takePictures } from './support/looks';
import {
  backUpNow,
  expectNothingRuns,
  openTab,
  section,
  SIGNED_IN,
  snapshotRow,
  statusSection,
  steps,
  takeSnapshot,
} from './support/portal';
import { recordTexts } from './support/recordTexts';
import { setSpeed } from './support/sandboxCluster';
import { rememberElement } from './support/stillThere';

test.use({ storageState: SIGNED_IN });

test.afterEach(() => setSpeed(1));

const STATUS_OF_NEWEST =
  'table[aria-label="Snapshots"] tbody tr:first-child td:nth-child(2)';

test('a snapshot goes from New to Completed before the eyes of its reader', async ({
  page,
  context,
}) => {
  test.slow();
  await openTab(page);
  await expectNothingRuns(page);
  const shown = await recordTexts(page, STATUS_OF_NEWEST);
  const expectTitleStillThere = await rememberElement(
    page,
    page.getByRole('heading', { name: 'Can Gitpod be brought back?' }),
  );

  // Somebody else takes it, while this page stays open.
  const starter = await context.newPage();
  await openTab(starter);
  await backUpNow(starter).click();
  // Slowly enough to be watched by two browsers on a busy machine.
  await setSpeed(0.2);
  await takeSnapshot(starter, 'before the update');
  // A new row waits until it is asked for.
  await section(page, 'Snapshots')
    .getByRole('button', { name: 'Show' })
    .click();

  const status = statusSection(page);
  await expect(
    status.getByRole('listitem').filter({ hasText: /% of items/ }),
  ).toBeVisible();
  await expect(backUpNow(page)).toBeDisabled();
  await expect(status).toContainText('A snapshot is under way');
  const newest = page
    .getByRole('table', { name: 'Snapshots', exact: true })
    .getByRole('row')
    .nth(1);
  await expect(newest).toContainText(/% of items/);
  const name = await newest.getByText(/^instance-/).innerText();
  const row = snapshotRow(page, name);
  const expectRowStillThere = await rememberElement(page, row);
  await takePicture(page, 'snapshot-running');

  // Another page, loaded in the middle of it, shows the same. The cluster waits for it.
  await setSpeed(0.05);
  const second = await context.newPage();
  await openTab(second);
  await second.reload();
  await expect(snapshotRow(second, name)).toContainText('InProgress');
  await expect(snapshotRow(second, name)).toContainText(/\d+ % of items/);
  await setSpeed(1);

  await expect(row.getByText('Completed', { exact: true })).toBeVisible();
  await expect(snapshotRow(second, name)).toContainText('Completed');
  await expectNothingRuns(page);
  await expectTitleStillThere();
  await expectRowStillThere();
  await expect(backUpNow(page)).toBeEnabled();
  await expect(status).toContainText(name);

  const phases = distinct(shown.map(text => text.split(' ')[0]));
  expect(phases.join(' ')).toMatch(
    /(New|Queued|ReadyToStart) .*InProgress .*Completed$/,
  );
  const percentages = distinct(
    shown.flatMap(text => text.match(/\d+ %/) ?? []),
  );
  expect(percentages.length).toBeGreaterThan(2);

  await test.step('its run tells what was done', async () => {
    await section(page, 'Runs').getByRole('link', { name }).click();
    await expect(
      page.getByRole('heading', { name: `Snapshot ${name} of sandbox/gitpod` }),
    ).toBeVisible();
    await expect(page.getByText('before the update')).toBeVisible();
    await expect(steps(page)).toHaveCount(4);
    for (const item of await steps(page).all()) {
      await expect(item).toContainText('Succeeded');
    }
    await expectAccessible(page);
    await takePictures(page, 'snapshot-run', steps(page).last());
  });
});

function distinct(texts: string[]) {
  return texts.filter((text, index) => text !== texts[index - 1]);
}
