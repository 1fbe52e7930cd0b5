import { expect, Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { answerUntil } from './support/answers';
import { RECOVERY_URL } from './support/addresses';
import { takePicture, takePictures } from './support/looks';
import {
  expectNothingRuns,
  openTab,
  section,
  SIGNED_IN,
  step,
  TAB,
} from './support/portal';
import { setSpeed } from './support/sandboxCluster';

// The last of all journeys, for it stops the Gitpod of the first cluster.
test.use({ storageState: SIGNED_IN });

const PLACE = 'sandbox-recovery/gitpod';
const NAME = 'gitpod';

/** Imitated seconds in a real one. */
const FAST = 6;

test.beforeEach(() => setSpeed(FAST, RECOVERY_URL));
test.afterEach(() => setSpeed(1, RECOVERY_URL));

test('Gitpod is brought back on the recovery cluster, and stays there', async ({
  page,
}) => {
  test.slow();
  await openTab(page);
  await expectNothingRuns(page);
  await page.goto(`${TAB}/restore/instance-ab1cd`);

  await test.step('the preview says that the source is stopped', async () => {
    await page
      .getByRole('radio', { name: /^Onto the recovery cluster/ })
      .check();
    await expect(page).toHaveURL(/target=recovery/);
    await expect(
      page.getByRole('heading', {
        name: `Restore instance-ab1cd into ${PLACE}`,
      }),
    ).toBeVisible();
    await expect(section(page, 'Before you start')).toContainText(
      /sandbox.*(stopped|scaled)/i,
    );
    await expectAccessible(page);
    await takePictures(page, 'recovery-preview', startButton(page));
    await page.getByLabel(`Type ${NAME} to confirm`).fill(NAME);
    await startButton(page).click();
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  });

  const outcome = section(page, /^Restore of instance-ab1cd/);
  await test.step('what only a person can know is asked', async () => {
    await answerUntil(page, outcome.getByRole('alert'), 'recovery-question');
    await expect(step(page, 'Stop Gitpod at the source')).toContainText(
      /Deployment server of the source.*scaled to 0/s,
    );
    await expect(step(page, "Protect the source's snapshots")).toContainText(
      'Storage location is read-only',
    );
  });

  await test.step('it ends with a verdict for each item', async () => {
    await expect(outcome.getByRole('alert')).toContainText(
      /Verified|Restored, not verified/,
    );
    const verification = page.getByRole('table', { name: 'Verification' });
    await expect(verification).toContainText('As before');
    await expectAccessible(page);
    await takePictures(page, 'recovery-ended', outcome);
  });

  await test.step('what was changed there is said until it is put back or stays', async () => {
    await openTab(page);
    const banner = page
      .getByRole('alert')
      .filter({ hasText: 'read-only, so no snapshot can be taken there' });
    await expect(banner).toContainText('sandbox-recovery');
    await takePicture(page, 'recovery-obligation');
    await banner.getByRole('link', { name: /the new home/ }).click();
  });

  await test.step('the recovery cluster becomes the new home', async () => {
    const start = page.getByRole('button', {
      name: 'Make sandbox-recovery the new home',
    });
    await expect(start).toBeDisabled();
    await expectAccessible(page);
    await takePictures(page, 'new-home', start);
    await page.getByLabel(/^Type .* to confirm/).fill(NAME);
    await start.click();
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Succeeded' }),
    ).toBeVisible({ timeout: 120_000 });
    await openTab(page);
    await expect(
      page.getByRole('alert').filter({ hasText: 'read-only' }),
    ).toHaveCount(0);
  });
});

function startButton(page: Page) {
  return page.getByRole('button', {
    name: `Restore instance-ab1cd into ${PLACE}`,
  });
}
