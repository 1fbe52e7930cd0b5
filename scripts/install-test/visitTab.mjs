// Looks at the entity page as a person does.
import { chromium } from '@playwright/test';

const LIMIT_MS = 60_000;
const ENTITY_PATH = '/catalog/default/component/gitpod';
/** The sandbox cluster is made with this snapshot in it. */
const SNAPSHOT = /^instance-\w+$/;

async function signIn(page, url) {
  await page.goto(url);
  const enter = page.getByRole('button', { name: 'Enter' });
  const catalog = page.getByRole('link', { name: /Gitpod \(self-hosted\)/ });
  // The classic app signs guests in by itself.
  await enter.or(catalog).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await catalog.first().waitFor();
}

/** Rejects unless the tab is there, shows snapshots of the cluster, and the page throws nothing. */
export async function visitTab(url, executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));

    await signIn(page, url);
    await page.goto(new URL(ENTITY_PATH, url).toString());
    await page.getByRole('tab', { name: 'Disaster recovery' }).click();
    await page.waitForURL(/\/disaster-recovery/);
    const snapshot = page.getByText(SNAPSHOT).first();
    await snapshot.waitFor();
    console.log(`    shows the snapshot ${await snapshot.textContent()}`);
    if (errors.length > 0) {
      throw new Error(`the page threw: ${errors.join('; ')}`);
    }
  } finally {
    await browser.close();
  }
}
