import { expect, Page } from '@playwright/test';
import { APP_URL } from './addresses';

export const INSTALLATION = '/catalog/default/component/gitpod';
export const TAB = `${INSTALLATION}/disaster-recovery`;

/** The state of a browser whose user has pressed Enter on the sign-in page before. */
export function signedInAt(origin: string) {
  return {
    cookies: [],
    origins: [
      {
        origin,
        localStorage: [
          { name: '@backstage/core:SignInPage:provider', value: 'guest' },
        ],
      },
    ],
  };
}

export const SIGNED_IN = signedInAt(APP_URL);

/** Opens the tab of an installation, with all of its parts loaded. */
export async function openTab(page: Page, path = TAB) {
  await page.goto(path);
  await expect(statusSection(page).getByText('Running now')).toBeVisible();
  const runs = section(page, 'Runs');
  await expect(
    runs.getByRole('table').or(runs.getByText('Nothing has been started')),
  ).toBeVisible();
}

/** The tabs of an entity page. */
export function tabs(page: Page) {
  return page.getByRole('navigation', { name: 'Content navigation' });
}

/** A part of a page, by its whole heading. */
export function section(page: Page, name: string | RegExp) {
  return page.getByRole('region', { name, exact: true });
}

export function statusSection(page: Page) {
  return section(page, 'Can Gitpod be brought back?');
}

export function backUpNow(page: Page) {
  return statusSection(page).getByRole('button', { name: 'Back up now' });
}

/** Starts the snapshot on the page that "Back up now" leads to, and follows its run. */
export async function takeSnapshot(page: Page, note: string) {
  const checks = page.getByRole('list', { name: 'What was looked at' });
  await expect(checks.getByText('In order').first()).toBeVisible();
  await page.getByRole('textbox', { name: /Why it is taken/ }).fill(note);
  await page.getByRole('button', { name: 'Take the snapshot' }).click();
  await expect(steps(page).first()).toBeVisible();
}

export function snapshotRow(page: Page, name: string) {
  return page
    .getByRole('table', { name: 'Snapshots', exact: true })
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** The numbered steps of a run. */
export function steps(page: Page) {
  return section(page, 'Steps').getByRole('listitem');
}

export function step(page: Page, title: string) {
  return steps(page).filter({
    has: page.getByRole('heading', { name: `. ${title} ` }),
  });
}

/** Waits until no work of an earlier test is left. */
export async function expectNothingRuns(page: Page) {
  await expect(
    statusSection(page).getByText('Nothing', { exact: true }),
  ).toBeVisible();
}
