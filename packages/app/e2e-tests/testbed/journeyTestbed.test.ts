import { expect, Page } from '@playwright/test';
import {
  ClusterLook,
  proveObjects,
  proveRestore,
  textOf,
} from '@gitpod-dr/smoke';
import { expectAccessible } from '../support/accessibility';
import { takePicture } from '../support/looks';
import {
  backUpNow,
  expectNothingRuns,
  openTab,
  section,
  snapshotRow,
  statusSection,
  step,
  steps,
  takeSnapshot,
} from '../support/portal';
import { rememberElement } from '../support/stillThere';
import { test } from './bedTest';
import { expectNoSandbox } from './noSandbox';

// The second restores what the first took.
test.describe.configure({ mode: 'serial' });

const RESTORE_TIMEOUT_MS = 400_000;
let snapshot: string;

test('a snapshot is taken, and the list is what Velero has', async ({
  page,
  context,
  cluster,
}) => {
  const before = await cluster.backups();
  await openTab(page);
  await expectNothingRuns(page);
  await expectNoSandbox(page);

  // Somebody else takes it, while this page stays open. It can be over before it is looked for.
  const starter = await context.newPage();
  await openTab(starter);
  await backUpNow(starter).click();
  await Promise.all([
    expect(backUpNow(page)).toBeDisabled({ timeout: 90_000 }),
    takeSnapshot(starter, 'before the update'),
  ]);
  await starter.close();
  // A new row waits until it is asked for.
  await section(page, 'Snapshots')
    .getByRole('button', { name: 'Show' })
    .click();

  const newest = page
    .getByRole('table', { name: 'Snapshots', exact: true })
    .getByRole('row')
    .nth(1)
    .getByText(/^instance-/);
  await expect(async () => {
    snapshot = await newest.innerText({ timeout: 1_000 });
    expect([...before.keys()]).not.toContain(snapshot);
  }).toPass();
  await expect(snapshotRow(page, snapshot)).toContainText('Completed');
  await expectNothingRuns(page);
  await expect(backUpNow(page)).toBeEnabled();
  await expect(statusSection(page)).toContainText('Within the objective');
  await expect(statusSection(page)).toContainText(snapshot);

  const after = await cluster.backups();
  expect(after.get(snapshot)).toMatchObject({ phase: 'Completed' });
  for (const [name, { consoleNamespace }] of after) {
    if (consoleNamespace) await expect(snapshotRow(page, name)).toBeVisible();
  }
  await expectNoSandbox(page);
  await expectAccessible(page);
  await takePicture(page, 'bed-tab');
});

test('a restore is read, confirmed, goes on after a SIGKILL of the portal, and is proved', async ({
  page,
  portal,
  cluster,
}) => {
  test.setTimeout(RESTORE_TIMEOUT_MS);
  const factsBefore = await cluster.facts();
  const objectsBefore = await cluster.inventory();
  await openTab(page);
  await page.getByRole('button', { name: `Restore… ${snapshot}` }).click();

  await test.step('the preview names what will be deleted', async () => {
    await expect(section(page, /^Will be deleted/)).toContainText(
      /PersistentVolumeClaim gitpod\/kotsadm-rqlite-kotsadm-rqlite-0 uid [0-9a-f-]{36}/,
    );
    // A real API server notes when an object was last written.
    const stays = section(page, /^Already there and stays/);
    await expect(stays).toContainText(
      /not written since|changed since the snapshot|about when the snapshot began/,
    );
    await expect(stays).not.toContainText('no record');
    await expectNoSandbox(page);
    await expectAccessible(page);
    await takePicture(page, 'bed-preview');
  });

  const start = page.getByRole('button', {
    name: `Restore ${snapshot} into bed/gitpod`,
  });
  await expect(start).toBeDisabled();
  await page.getByLabel('Type gitpod to confirm').fill('gitpod');
  await start.click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  const outcome = section(page, `Restore of ${snapshot} into bed/gitpod`);
  await expect(outcome).toBeVisible();
  const expectStillThere = await rememberElement(page, outcome);

  await test.step('the portal dies when the admin console is half gone', async () => {
    await expect
      // The present state is kept first.
      .poll(() => deletedObjects(cluster, factsBefore.adminConsole), {
        timeout: 300_000,
      })
      .toBeGreaterThan(0);
    await portal.kill();
    const unanswered = page
      .getByRole('status')
      .filter({ hasText: 'the portal does not answer' });
    await expect(unanswered.first()).toBeVisible();
    await takePicture(page, 'bed-portal-killed');
  });

  await test.step('a new portal takes the run over', async () => {
    await portal.start();
    await expect(
      page.getByText('the portal does not answer').first(),
    ).toBeHidden();
    await expect(step(page, 'Restore the application')).toContainText(
      'Running',
      { timeout: 150_000 },
    );
    await takePicture(page, 'bed-restore-running');
  });

  await test.step('it asks about database and bucket, and waits', async () => {
    const question = section(page, 'The run waits for your answer');
    await expect(question).toContainText('To which time', { timeout: 300_000 });
    await takePicture(page, 'bed-restore-question');
    await question.getByRole('radio', { name: /were not touched/ }).check();
    await question.getByRole('button', { name: /^Answer/ }).click();
  });

  await test.step('it ends with proof, on the same page', async () => {
    await expect(page.getByRole('table', { name: 'Verification' })).toBeVisible(
      { timeout: 300_000 },
    );
    await expectStillThere();
    // The bed runs an imitation of the application: not all of Gitpod answers there.
    await expect(outcome.getByRole('alert')).toContainText(
      /Verified|Restored, not verified/,
    );
    await expect(steps(page)).toHaveCount(14);
    for (const item of await steps(page).all()) {
      await expect(item).toContainText(/Succeeded|Done, but not proved/);
    }
    await expectEvidence(page);
    await expectNoSandbox(page);
    await expectAccessible(page);
    await takePicture(page, 'bed-restore-ended');
  });

  await test.step('the cluster bears it out, object for object', async () => {
    const proofs = proveRestore(factsBefore, await cluster.facts());
    expect(proofs.filter(({ holds }) => !holds)).toEqual([]);
    const { unexpected } = proveObjects(
      objectsBefore,
      await cluster.inventory(),
    );
    expect(unexpected.map(textOf)).toEqual([]);
  });
});

async function deletedObjects(
  cluster: ClusterLook,
  before: Record<string, string>,
): Promise<number> {
  const { adminConsole } = await cluster.facts();
  const standing = Object.values(adminConsole);
  return Object.values(before).filter(uid => !standing.includes(uid)).length;
}

/** The steps that were over before the page had asked are folded. */
async function unfold(page: Page, title: string) {
  const header = step(page, title).getByRole('button', { name: title });
  if ((await header.getAttribute('aria-expanded')) === 'false') {
    await header.click();
  }
}

async function expectEvidence(page: Page) {
  for (const [title, label, value] of [
    [
      'Restore the admin console',
      'Velero Restore',
      /Completed at .*\.kotsadm\.[0-9a-f]{8}/,
    ],
    ['Restore the application', 'Velero Restore', /Completed at/],
    ['Redeploy', 'Helm revision, before and after', /\d+ → \d+/],
    ['Check the result', 'App status', /ready/],
  ] as const) {
    await unfold(page, title);
    const evidence = step(page, title).getByRole('row');
    await expect(evidence.filter({ hasText: label })).toContainText(value);
  }
}
