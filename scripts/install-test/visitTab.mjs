// Looks at the entity page as a person does.
import { chromium } from '@playwright/test';

const LIMIT_MS = 60_000;
const ENTITY_PATH = '/catalog/default/component/gitpod';
/** Every snapshot of the sandbox cluster is named so by KOTS. */
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

async function visit(page, url) {
  await signIn(page, url);
  await page.goto(new URL(ENTITY_PATH, url).toString());
  await page.getByText('Last good snapshot').waitFor();
  console.log('    the card shows the last good snapshot');

  const name = { name: 'Disaster recovery', exact: true };
  // Apps differ in what they make of the tabs of an entity page.
  await page.getByRole('tab', name).or(page.getByRole('link', name)).click();
  await page.waitForURL(/\/disaster-recovery/);
  const snapshot = page.getByRole('table').getByText(SNAPSHOT).first();
  await snapshot.waitFor();
  console.log(`    the tab lists ${await snapshot.textContent()}`);
}

/** Rejects unless card and tab show what is in the cluster, and the page throws nothing. */
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
    await visit(page, url);
    if (errors.length > 0) {
      throw new Error(`the page threw: ${errors.join('; ')}`);
    }
  } finally {
    await browser.close();
  }
}
