import { expect, Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { takePicture, takePictures } from './support/looks';
import {
  expectNothingRuns,
  openTab,
  section,
  SIGNED_IN,
  snapshotRow,
  step,
  steps,
  TAB,
} from './support/portal';
import { recordTexts } from './support/recordTexts';
import { setSpeed } from './support/sandboxCluster';
import { rememberElement } from './support/stillThere';

test.use({ storageState: SIGNED_IN });

const RUNNING_STEP = '[aria-current="step"] h3';

/** Imitated seconds in a real one. */
const FAST = 2;
const SLOW = 0.05;

const STEPS = [
  'Check the infrastructure',
  'Check Velero',
  'Check the snapshot',
  'Keep the present state',
  'See that Gitpod does not run on the recovery cluster',
  'Point of no return',
  'Remove the admin console',
  'Restore the admin console',
  'Open the admin console',
  'Restore the application',
  'Confirm database and object storage',
  'Redeploy',
  'Check the result',
  'Report',
];

/** The others can be over before a page has asked. */
const LASTING_STEPS = [
  'Restore the admin console',
  'Restore the application',
  'Redeploy',
];

test.afterEach(() => setSpeed(1));

test('a restore is read, confirmed, followed and proved', async ({ page }) => {
  test.slow();
  await openTab(page);
  await expectNothingRuns(page);
  await page.getByRole('button', { name: 'Restore… instance-k4t7m' }).click();

  await test.step('the preview says first what will be deleted', async () => {
    await expect(
      page.getByRole('heading', {
        name: 'Restore instance-k4t7m into sandbox/gitpod',
      }),
    ).toBeVisible();
    const titles = await page
      .getByRole('heading', { level: 2 })
      .allInnerTexts();
    const first = titles.indexOf('Restore instance-k4t7m into sandbox/gitpod');
    expect(titles[first + 1]).toMatch(/^Will be deleted \(\d+\)$/);
    await expect(section(page, /^Will be deleted/)).toContainText(
      /PersistentVolumeClaim gitpod\/kotsadm-rqlite-kotsadm-rqlite-0 uid [0-9a-f-]{36}/,
    );
    await expect(section(page, /^Already there and stays/)).toContainText(
      'ClusterRoleBinding kotsadm-rolebinding',
    );
    await expectAccessible(page);
    await takePictures(page, 'preview', startButton(page));
  });

  await test.step('nothing starts before the name is typed', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(startButton(page)).toBeDisabled();
    await nameField(page).fill('gitpo');
    await expect(startButton(page)).toBeDisabled();
    await nameField(page).fill('gitpod');
    await expect(startButton(page)).toBeEnabled();
    await takePicture(page, 'preview-confirmed');
  });

  await test.step('the present state is kept, unless one writes why not', async () => {
    const keep = page.getByRole('radio', { name: /^Keep it/ });
    await expect(keep).toBeChecked();
    await page.getByRole('radio', { name: /^Do not keep it/ }).check();
    await expect(startButton(page)).toBeDisabled();
    await keep.check();
    await expect(startButton(page)).toBeEnabled();
  });

  await setSpeed(FAST);
  const shown = await recordTexts(page, RUNNING_STEP);
  await startButton(page).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  const address = page.url();

  await test.step('each step is shown as it happens', async () => {
    await expect(steps(page)).toHaveCount(STEPS.length);
    const title = page.getByRole('heading', {
      name: 'Restore of instance-k4t7m into sandbox/gitpod',
    });
    const expectTitleStillThere = await rememberElement(page, title);
    await expectRunning(page, 'Restore the admin console');
    await expectTitleStillThere();
    await expectRunning(page, 'Restore the application');
    await expectTitleStillThere();
    await takePicture(page, 'restore-running');
  });

  await test.step('a page that is loaded anew shows the same run', async () => {
    // Lest the step ends while the page loads.
    await setSpeed(SLOW);
    await page.reload();
    await expect(page).toHaveURL(address);
    await expectRunning(page, 'Restore the application');
    await expect(step(page, 'Remove the admin console')).toContainText(
      'Succeeded',
    );
    await setSpeed(FAST);
  });

  await test.step('it asks what only a person can know, and waits', async () => {
    const question = section(page, 'The run waits for your answer');
    await expect(question).toContainText('To which time', { timeout: 90_000 });
    const answer = question.getByRole('button', { name: /^Answer/ });
    await answer.click();
    await expect(question).toContainText('Choose one of the answers.');
    await expectAccessible(page);
    await takePictures(page, 'restore-question', question);
    await question.getByRole('radio', { name: /were not touched/ }).check();
    await answer.click();
    await expect(
      step(page, 'Confirm database and object storage'),
    ).toContainText(/answered .*They were not touched/);
  });

  await test.step('it ends with proof', async () => {
    const outcome = section(page, /^Restore of instance-k4t7m/);
    await expect(outcome.getByRole('alert')).toContainText('Verified', {
      timeout: 90_000,
    });
    for (const title of STEPS) {
      await expect(step(page, title)).toContainText('Succeeded');
    }
    const verification = page.getByRole('table', { name: 'Verification' });
    await expect(verification).toContainText('As before');
    await expect(verification).not.toContainText('Failed');
    const helm = step(page, 'Redeploy')
      .getByRole('row')
      .filter({ hasText: 'Helm revision, before and after' });
    // Not "1 → 2": another restore may have gone before in the same cluster.
    await expect(helm).toContainText(/\d+ → \d+/);
    const [, before, after] = /(\d+) → (\d+)/.exec(await helm.innerText())!;
    expect(Number(after)).toBe(Number(before) + 1);
    const seen = titlesOf(shown);
    expect(seen).toEqual(STEPS.filter(title => seen.includes(title)));
    expect(seen).toEqual(expect.arrayContaining(LASTING_STEPS));
    await expectAccessible(page);
    await takePictures(page, 'restore-ended', outcome);
  });

  await test.step('a report can be kept, and the history names the outcome', async () => {
    await page.getByRole('link', { name: 'Open the report' }).click();
    const report = section(page, /^Report: restore of instance-k4t7m/);
    await expect(report).toBeVisible();
    await expectAccessible(page);
    await takePictures(page, 'restore-report', report);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as JSON' }).click();
    expect((await saved).suggestedFilename()).toMatch(
      /^gitpod-restore-.*\.json$/,
    );

    await page.goto(`${TAB}/restores`);
    const restores = page.getByRole('table', { name: 'Restores' });
    await expect(restores.getByRole('row').nth(1)).toContainText(
      /Restore of instance-k4t7m.*into sandbox\/gitpod/,
    );
    await expectAccessible(page);
    await takePictures(page, 'restores', restores);
  });
});

test('a failed snapshot cannot be restored, whichever way one comes', async ({
  page,
}) => {
  await openTab(page);
  await expect(
    snapshotRow(page, 'instance-f8d2q').getByRole('button'),
  ).toHaveCount(0);

  await page.goto(`${TAB}/restore/instance-f8d2q`);

  const blocked = page
    .getByRole('alert')
    .filter({ hasText: 'Blocks the restore' });
  await expect(blocked).toContainText('It did not complete (Failed)');
  await expect(
    page.getByRole('button', { name: /^Restore instance-f8d2q/ }),
  ).toBeDisabled();
  await expectAccessible(page);
  await takePictures(page, 'preview-blocked', blocked);
});

function startButton(page: Page) {
  return page.getByRole('button', {
    name: 'Restore instance-k4t7m into sandbox/gitpod',
  });
}

function nameField(page: Page) {
  return page.getByLabel('Type gitpod to confirm');
}

async function expectRunning(page: Page, title: string) {
  await expect(page.locator(RUNNING_STEP)).toContainText(title, {
    timeout: 60_000,
  });
}

/** The titles of the steps that were seen running, each once. */
function titlesOf(shown: string[]) {
  const titles = shown.map(
    text => /^\d+\. (.*) (?:Running|Waits for an answer)/.exec(text)?.[1],
  );
  return [...new Set(titles)];
}
